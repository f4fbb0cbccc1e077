/// One thing that preparation does to a picture, with its cost.
public enum PreparationStep: Sendable, Hashable {
    /// Read the stored picture.
    case decode(format: ImageFormat, size: PixelSize)
    /// Turn it upright.
    case orient(Orientation)
    /// Convert its colours from the named profile to sRGB.
    case convertColor(from: String)
    /// Add margins, to be painted; exposed in a mask.
    case extend(to: PixelSize)
    /// Keep only a rectangle of the upright picture; `lost` is the share of pixels cut away.
    case crop(PixelRect, lost: Double)
    /// Scale from one size to another.
    case scale(from: PixelSize, to: PixelSize)
    /// Lay the picture on a larger canvas; `added` is the share of the canvas that is margin.
    case pad(to: PixelSize, added: Double)
    /// Set the colour under full transparency to 0.
    case scrubHiddenColor
    /// Lay it over an opaque colour, for a format without transparency.
    case flatten
    /// One try at the byte budget: what was done and how many bytes came out.
    case attempt(String, bytes: Int)
    /// Write the picture without any metadata.
    case encode(format: ImageFormat, layout: String, bytes: Int)
}

extension PreparationStep: CustomStringConvertible {
    /// The step in a few words, for a person.
    public var description: String {
        switch self {
        case .decode(let format, let size): "decode \(format.name), \(size)"
        case .orient(let orientation): "turn upright (EXIF orientation \(orientation.rawValue))"
        case .convertColor(let profile): "convert colours from \(profile) to sRGB"
        case .extend(let size): "extend to \(size) (the margins are exposed in a mask)"
        case .crop(let rect, let lost): "crop to \(rect.size)+\(rect.x)+\(rect.y) (\(percent(lost)) cut away)"
        case .scale(let from, let to): "scale \(from) to \(to)"
        case .pad(let size, let added): "pad to \(size) (\(percent(added)) is margin, protected in a mask)"
        case .scrubHiddenColor: "clear the colour under full transparency"
        case .flatten: "lay over an opaque colour"
        case .attempt(let what, let bytes): "tried \(what): \(bytes) bytes"
        case .encode(let format, let layout, let bytes): "write \(layout) \(format.name), \(bytes) bytes, no metadata"
        }
    }

    /// A stable name for machines.
    public var kind: String {
        switch self {
        case .decode: "decode"
        case .orient: "orient"
        case .convertColor: "convert-color"
        case .extend: "extend"
        case .crop: "crop"
        case .scale: "scale"
        case .pad: "pad"
        case .scrubHiddenColor: "scrub-hidden-color"
        case .flatten: "flatten"
        case .attempt: "attempt"
        case .encode: "encode"
        }
    }

    private func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
    }
}
