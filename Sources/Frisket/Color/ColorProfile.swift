/// A colour profile as it stands in a file.
public struct ColorProfile: Sendable, Hashable {
    /// What the profile calls itself, for example `Display P3`.
    public var name: String
    /// The ICC profile's bytes; empty for a PNG's cICP or sRGB chunk.
    public var icc: [UInt8]
    /// The colour primaries and transfer function of a PNG cICP chunk (ITU-T H.273 code points), where present.
    public var codePoints: CodePoints?
    /// Whether the profile means sRGB, so that no conversion is due.
    public var isSRGB: Bool

    /// ITU-T H.273 code points: primaries and transfer characteristics.
    public struct CodePoints: Sendable, Hashable {
        /// Colour primaries, for example 1 (BT.709), 9 (BT.2020), 12 (Display P3).
        public var primaries: Int
        /// Transfer characteristics, for example 13 (sRGB), 16 (PQ), 18 (HLG).
        public var transfer: Int
    }

    /// What a PNG's sRGB chunk declares.
    static let sRGB = ColorProfile(name: "sRGB", icc: [], codePoints: nil, isSRGB: true)

    /// What a PNG's cICP chunk declares.
    init(_ codePoints: CodePoints) {
        let name =
            switch (codePoints.primaries, codePoints.transfer) {
            case (1, 13): "sRGB"
            case (12, 13): "Display P3"
            case (9, 16): "BT.2100 PQ"
            case (9, 18): "BT.2100 HLG"
            case (let primaries, let transfer): "cICP \(primaries)/\(transfer)"
            }
        self.init(name: name, icc: [], codePoints: codePoints, isSRGB: name == "sRGB")
    }

    init(name: String, icc: [UInt8], codePoints: CodePoints?, isSRGB: Bool) {
        self.name = name
        self.icc = icc
        self.codePoints = codePoints
        self.isSRGB = isSRGB
    }
}
