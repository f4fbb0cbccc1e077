extension ColorProfile {
    /// Reads an ICC profile's name and compares it with sRGB; nil, and a remark, when it is broken or does not fit.
    ///
    /// Layout: ICC.1:2022, clauses 7 (header and tag table), 10.6 (curveType), 10.15 (multiLocalizedUnicodeType),
    /// 10.18 (parametricCurveType), 10.31 (XYZType); ICC.1:2001-04 clause 6.5.17 (textDescriptionType).
    init?(icc: [UInt8], for channels: ColorChannels, remarks: inout [String]) {
        let found = icc.withUnsafeBytes { ICCReader(ByteView($0)).map { ($0.space, $0.name, $0.isSRGB) } }
        guard let (space, name, isSRGB) = found else {
            remarks.append("the ICC profile is broken and is ignored")
            return nil
        }
        let expected =
            switch channels {
            case .gray, .grayAlpha: "GRAY"
            case .rgb, .rgba, .palette: "RGB "
            case .cmyk: "CMYK"
            }
        guard space == expected else {
            remarks.append("the ICC profile is for other channels than the picture has and is ignored")
            return nil
        }
        self.init(name: name, icc: icc, codePoints: nil, isSRGB: isSRGB)
    }
}

/// The few parts of an ICC profile that tell what it is.
private struct ICCReader {
    let view: ByteView

    init?(_ view: ByteView) {
        guard view.starts(with: "acsp", at: 36), let size = view.u32(0), size >= 132, size <= view.count else {
            return nil
        }
        self.view = view
    }

    var space: String { view.ascii(16, 4) }

    /// The data of the tag of a given name; of the first 100 tags.
    private func tag(_ name: StaticString) -> ByteView? {
        guard let count = view.u32(128) else { return nil }
        for entry in 0..<min(count, 100) where view.starts(with: name, at: 132 + 12 * entry) {
            guard let offset = view.u32(136 + 12 * entry), let size = view.u32(140 + 12 * entry) else { return nil }
            return view.slice(offset, size)
        }
        return nil
    }

    // MARK: Name

    var name: String {
        guard let tag = tag("desc") else { return "unnamed" }
        let text = tag.starts(with: "mluc") ? localized(tag) : tag.ascii(12, min(tag.u32(8) ?? 0, 200))
        let trimmed = text.drop { $0 == " " }.prefix(100)
        return trimmed.isEmpty ? "unnamed" : String(trimmed)
    }

    /// The English name, or else the first one.
    private func localized(_ tag: ByteView) -> String {
        let records = (0..<min(tag.u32(8) ?? 0, 50)).map { 16 + 12 * $0 }
        guard let record = records.first(where: { tag.starts(with: "en", at: $0) }) ?? records.first,
            let length = tag.u32(record + 4), let offset = tag.u32(record + 8),
            let text = tag.slice(offset, min(length, 200))
        else { return "" }
        let units = (0..<text.count / 2).compactMap { text.u16(2 * $0) }.prefix { $0 != 0 }
        let printable = String(decoding: units.map { UInt16($0) }, as: UTF16.self).unicodeScalars
            .filter { $0.properties.generalCategory != .control }
        return String(String.UnicodeScalarView(printable))
    }

    // MARK: sRGB

    /// The sRGB primaries adapted to D50 (IEC 61966-2-1 by way of the Bradford transform), as in common sRGB profiles.
    private static let colorants: [(tag: StaticString, xyz: [Double])] = [
        ("rXYZ", [0.4361, 0.2225, 0.0139]), ("gXYZ", [0.3851, 0.7169, 0.0971]), ("bXYZ", [0.1431, 0.0606, 0.7141]),
    ]

    /// Whether primaries and curves are those of sRGB; of a profile without them (a table), whether its name says so.
    var isSRGB: Bool {
        if space == "GRAY" { return isSRGBCurve("kTRC") }
        guard tag("rXYZ") != nil else { return space == "RGB " && name.hasPrefix("sRGB") }
        return Self.colorants.allSatisfy { colorant in
            guard let tag = tag(colorant.tag) else { return false }
            return colorant.xyz.indices.allSatisfy { axis in
                fixed(tag, 8 + 4 * axis).map { abs($0 - colorant.xyz[axis]) < 0.003 } ?? false
            }
        } && isSRGBCurve("rTRC") && isSRGBCurve("gTRC") && isSRGBCurve("bTRC")
    }

    /// sRGB's curve at 0/16 to 16/16 (IEC 61966-2-1); a plain gamma of 2.2 lies up to 0.008 away.
    private static let curve = [
        0.0, 0.00516, 0.01435, 0.02934, 0.05088, 0.07958, 0.11602, 0.16068, 0.21404, 0.27652, 0.34851, 0.43039, 0.52252,
        0.62523, 0.73884, 0.86367, 1.0,
    ]
    /// sRGB's curve as the parameters g, a, b, c, d of a parametric curve with a linear foot.
    private static let parameters = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]

    private func isSRGBCurve(_ name: StaticString) -> Bool {
        guard let tag = tag(name) else { return false }
        if tag.starts(with: "curv"), let count = tag.u32(8), count > 1 {
            return Self.curve.indices.allSatisfy { step in
                sample(tag, count, at: Double(step) / 16).map { abs($0 - Self.curve[step]) < 0.003 } ?? false
            }
        }
        guard tag.starts(with: "para"), let kind = tag.u16(8), kind == 3 || kind == 4 else { return false }
        return Self.parameters.indices.allSatisfy { index in
            fixed(tag, 12 + 4 * index).map { abs($0 - Self.parameters[index]) < 0.001 } ?? false
        }
    }

    /// Looks up a sampled curve, between its points linearly.
    private func sample(_ tag: ByteView, _ count: Int, at x: Double) -> Double? {
        let position = x * Double(count - 1)
        let index = min(Int(position), count - 2)
        guard let low = tag.u16(12 + 2 * index), let high = tag.u16(14 + 2 * index) else { return nil }
        return (Double(low) + (position - Double(index)) * Double(high - low)) / 65535
    }

    /// An s15Fixed16Number.
    private func fixed(_ tag: ByteView, _ offset: Int) -> Double? {
        tag.u32(offset).map { Double(Int32(truncatingIfNeeded: $0)) / 65536 }
    }
}
