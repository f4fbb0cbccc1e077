internal import CFrisketCore

/// A conversion from a picture's colour profile to sRGB or back: perceptual intent, applied to the stored channels.
final class ColorConversion {
    /// How the pixels with the profile's colours are laid out; those in sRGB are 8-bit RGBA.
    enum Channels {
        case rgba8, rgba16, gray8, gray16, cmyk8

        fileprivate var raw: fk_color_input {
            switch self {
            case .rgba8: FK_COLOR_RGBA8
            case .rgba16: FK_COLOR_RGBA16
            case .gray8: FK_COLOR_GRAY8
            case .gray16: FK_COLOR_GRAY16
            case .cmyk8: FK_COLOR_CMYK8
            }
        }
    }

    /// Why a profile is not used, in one sentence.
    struct Unusable: Error {
        let reason: String
    }

    /// Whether this build converts colour at all (trait `ExtraLibraries`, lcms2).
    static var isAvailable: Bool { fk_color_available() != 0 }

    private let handle: OpaquePointer

    /// Opens the way from a profile to sRGB.
    convenience init(from profile: ColorProfile, channels: Channels) throws(Unusable) {
        try self.init(profile, channels: channels, way: FK_COLOR_TO_SRGB)
    }

    /// Opens the way from sRGB to a profile; not for CMYK.
    convenience init(to profile: ColorProfile, channels: Channels) throws(Unusable) {
        try self.init(profile, channels: channels, way: FK_COLOR_FROM_SRGB)
    }

    private init(_ profile: ColorProfile, channels: Channels, way: fk_color_way) throws(Unusable) {
        var handle: OpaquePointer?
        var message = fk_message()
        let status: fk_status
        if let points = profile.codePoints {
            status = fk_color_open_cicp(
                Int32(points.primaries), Int32(points.transfer), channels.raw, way, &handle, &message)
        } else {
            status = profile.icc.withUnsafeBufferPointer {
                fk_color_open_icc($0.baseAddress, $0.count, channels.raw, way, &handle, &message)
            }
        }
        guard status == FK_OK, let handle else { throw Unusable(reason: message.sentence) }
        self.handle = handle
    }

    deinit { fk_color_close(handle) }

    func apply(_ pixels: UnsafeRawPointer, to output: UnsafeMutableRawPointer, count: Int) {
        fk_color_apply(handle, pixels, output, count)
    }
}
