/// How a file stores colour.
public enum ColorChannels: String, Sendable, Hashable, CaseIterable {
    /// One sample: gray.
    case gray
    /// Gray and alpha.
    case grayAlpha = "gray-alpha"
    /// Red, green, blue (in a JPEG also as YCbCr).
    case rgb
    /// Red, green, blue, alpha.
    case rgba
    /// Indices into a table of colours.
    case palette
    /// Cyan, magenta, yellow, black (in a JPEG also as YCCK).
    case cmyk
}
