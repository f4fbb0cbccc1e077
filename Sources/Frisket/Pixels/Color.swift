/// One colour: 8-bit sRGB with straight alpha.
public struct Color: Sendable, Hashable {
    /// Red, 0...255.
    public var red: UInt8
    /// Green, 0...255.
    public var green: UInt8
    /// Blue, 0...255.
    public var blue: UInt8
    /// Alpha, 0 (transparent) ...
    ///
    /// 255 (opaque).
    public var alpha: UInt8

    /// Makes a colour of its four samples.
    public init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    /// Opaque white.
    public static let white = Color(red: 255, green: 255, blue: 255)
    /// Transparent black.
    public static let transparent = Color(red: 0, green: 0, blue: 0, alpha: 0)
}

extension Color {
    /// Reads `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `transparent`, or a CSS basic colour name; nil for anything else.
    ///
    /// The names are the sixteen of CSS Color Module Level 4, section 6.1, "basic color keywords", and `orange`.
    public init?(_ text: String) {
        let text = text.lowercased()
        if let known = Self.names[text] {
            self = known
            return
        }
        guard text.first == "#" else { return nil }
        let digits = text.dropFirst().compactMap { $0.hexDigitValue.map(UInt8.init) }
        guard digits.count == text.count - 1 else { return nil }
        let samples: [UInt8]
        switch digits.count {
        case 3, 4: samples = digits.map { $0 * 17 }
        case 6, 8: samples = stride(from: 0, to: digits.count, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
        default: return nil
        }
        self.init(
            red: samples[0], green: samples[1], blue: samples[2], alpha: samples.count == 4 ? samples[3] : 255)
    }

    private static let names: [String: Color] = [
        "transparent": .transparent,
        "black": Color(red: 0, green: 0, blue: 0), "silver": Color(red: 192, green: 192, blue: 192),
        "gray": Color(red: 128, green: 128, blue: 128), "grey": Color(red: 128, green: 128, blue: 128),
        "white": .white, "maroon": Color(red: 128, green: 0, blue: 0), "red": Color(red: 255, green: 0, blue: 0),
        "purple": Color(red: 128, green: 0, blue: 128), "fuchsia": Color(red: 255, green: 0, blue: 255),
        "magenta": Color(red: 255, green: 0, blue: 255), "green": Color(red: 0, green: 128, blue: 0),
        "lime": Color(red: 0, green: 255, blue: 0), "olive": Color(red: 128, green: 128, blue: 0),
        "yellow": Color(red: 255, green: 255, blue: 0), "navy": Color(red: 0, green: 0, blue: 128),
        "blue": Color(red: 0, green: 0, blue: 255), "teal": Color(red: 0, green: 128, blue: 128),
        "aqua": Color(red: 0, green: 255, blue: 255), "cyan": Color(red: 0, green: 255, blue: 255),
        "orange": Color(red: 255, green: 165, blue: 0),
    ]
}
