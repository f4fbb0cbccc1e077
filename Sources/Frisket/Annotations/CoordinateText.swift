/// Numbers that stand in a text, such as an attribute of XML.
enum CoordinateText {
    /// One coordinate, alone in its text.
    static func number(_ text: some StringProtocol, place: @autoclosure () -> String) throws(FrisketError) -> Double {
        guard let value = Double(text) ?? Double(text.trimmingSpaces), value.isFinite else {
            throw .invalidSpec(path: place(), reason: "expected a number, found '\(text.prefix(40))'")
        }
        guard abs(value) <= AnnotationGeometry.maxCoordinate else {
            throw .invalidSpec(path: place(), reason: "expected a coordinate within ±2^50, found \(value)")
        }
        return value
    }

    /// All numbers of a text, which commas, semicolons and spaces part.
    static func numbers(_ text: some StringProtocol, place: @autoclosure () -> String) throws(FrisketError) -> [Double]
    {
        var numbers: [Double] = []
        for word in Substring(text).utf8.split(whereSeparator: { $0 <= 0x20 || separators.contains($0) }) {
            numbers.append(try number(Substring(word), place: place()))
        }
        return numbers
    }

    private static let separators = [UInt8(ascii: ","), UInt8(ascii: ";")]

    /// Pairs of numbers as points.
    static func points(_ numbers: [Double], place: @autoclosure () -> String) throws(FrisketError) -> [Point] {
        guard numbers.count % 2 == 0 else {
            throw .invalidSpec(
                path: place(), reason: "expected pairs x, y, found an odd number of coordinates, \(numbers.count)")
        }
        return stride(from: 0, to: numbers.count, by: 2).map { Point(x: numbers[$0], y: numbers[$0 + 1]) }
    }
}

extension XMLElement {
    /// The place of an attribute, for a complaint.
    func place(of attribute: String) -> String { "\(place) \(attribute)" }

    /// An attribute as a coordinate.
    func coordinate(_ name: String) throws(FrisketError) -> Double {
        guard let text = self[name] else {
            throw .invalidSpec(path: place, reason: "expected an attribute '\(name)', found none")
        }
        return try CoordinateText.number(text, place: place(of: name))
    }

    /// An attribute as a whole number.
    func integer(_ name: String, in range: ClosedRange<Int>) throws(FrisketError) -> Int {
        guard let value = self[name].flatMap({ Int($0.trimmingSpaces) }), range.contains(value) else {
            throw .invalidSpec(
                path: place(of: name),
                reason: "expected a whole number from \(range.lowerBound) to \(range.upperBound), found "
                    + (self[name].map { "'\($0.prefix(40))'" } ?? "none"))
        }
        return value
    }
}
