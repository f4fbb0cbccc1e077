import Frisket

extension JSONText {
    /// An alignment for machines.
    init(_ alignment: Alignment) {
        self = .object([
            ("shiftX", .double(alignment.shiftX)), ("shiftY", .double(alignment.shiftY)),
            ("scale", .double(alignment.scale)), ("confidence", .double(alignment.confidence)),
            ("uncertainty", .double(alignment.uncertainty)), ("reliable", .bool(alignment.isReliable)),
        ])
    }
}

extension Values {
    /// An alignment in words.
    static func summary(_ alignment: Alignment) -> String {
        "by \(signed(alignment.shiftX)), \(signed(alignment.shiftY)) pixels, scale "
            + "\(decimal(alignment.scale, places: 4)) (confidence \(decimal(alignment.confidence, places: 2)))"
    }

    /// A number with its sign and one digit after the point.
    static func signed(_ value: Double) -> String {
        let text = decimal(value, places: 1)
        return text.hasPrefix("-") || text == "0.0" ? text : "+" + text
    }

    /// A number with so many digits after the point.
    static func decimal(_ value: Double, places: Int) -> String {
        let power = (0..<places).reduce(1) { product, _ in product * 10 }
        let units = Int((abs(value) * Double(power)).rounded())
        let digits = String(units % power)
        let fraction = String(repeating: "0", count: places - digits.count) + digits
        return (value < 0 && units > 0 ? "-" : "") + "\(units / power).\(fraction)"
    }
}
