import ArgumentParser
import Frisket

/// How the command line reads and writes the values of the library.
enum Values {
    /// A value that an option cannot take, with what it takes.
    struct Unreadable: Error, CustomStringConvertible {
        let description: String
    }

    @Sendable static func size(_ text: String) throws -> PixelSize {
        guard let size = PixelSize(text) else {
            throw Unreadable(description: "expected WxH, for example 1024x1024")
        }
        return size
    }

    @Sendable static func length(_ text: String) throws -> Length {
        let isPercent = text.hasSuffix("%")
        guard let value = Double(isPercent ? text.dropLast() : text[...]), value.isFinite else {
            throw Unreadable(description: "expected a number of pixels, or N%, for example 8 or 1.5%")
        }
        return Length(value: value, isPercent: isPercent)
    }

    @Sendable static func anchor(_ text: String) throws -> Anchor {
        guard let anchor = Anchor(text) else {
            throw Unreadable(description: "expected \(Anchor.words.joined(separator: ", ")) or X%,Y%")
        }
        return anchor
    }

    @Sendable static func color(_ text: String) throws -> Color {
        guard let color = Color(text) else {
            throw Unreadable(
                description: "expected #rgb, #rgba, #rrggbb, #rrggbbaa, transparent or a basic CSS colour name")
        }
        return color
    }

    /// A share, as a number from 0 to 1 or in percent.
    @Sendable static func share(_ text: String) throws -> Double {
        let number = text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
        guard let number, (0...1).contains(number) else {
            throw Unreadable(description: "expected a share such as 0.01 or 1%")
        }
        return number
    }

    @Sendable static func bytes(_ text: String) throws -> Int { try ByteCount(text).bytes }

    /// What a picture says of itself, in a line.
    static func summary(_ header: ImageHeader) -> String {
        var words = [
            header.format.rawValue, "\(header.size)", header.channels.rawValue, "\(header.bitDepth) bits",
            "\(header.byteCount) bytes",
        ]
        if header.orientation != .upright { words.append("orientation \(header.orientation.rawValue)") }
        if header.isInterlaced { words.append("interlaced") }
        if header.frameCount > 1 { words.append("\(header.frameCount) frames") }
        if let profile = header.profile { words.append(profile.name) }
        return (words + header.remarks).joined(separator: ", ")
    }

    /// What a mask exposes, in a line.
    static func summary(_ mask: MaskReport) -> String {
        var words = ["\(mask.size)", "\(percent(mask.exposedFraction)) exposed (\(mask.exposedPixels) pixels)"]
        if let bounds = mask.exposedBounds {
            words[1] += " within \(bounds.size)+\(bounds.x)+\(bounds.y)"
            words.append("smallest piece \(mask.smallestPiece) pixels, thinnest \(mask.smallestFeature) wide")
        }
        if mask.partialPixels > 0 { words.append("\(mask.partialPixels) partly transparent") }
        if mask.speckCount > 0 { words.append("\(mask.speckCount) specks") }
        return words.joined(separator: ", ")
    }

    /// A share in percent with one place after the point, where it is not whole.
    static func percent(_ share: Double) -> String {
        if share > 0, share < 0.0005 { return "under 0.1 %" }
        let tenths = Int((share * 1000).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
    }
}
