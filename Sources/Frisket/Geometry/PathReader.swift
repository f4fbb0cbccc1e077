/// Reads SVG path data by the grammar of SVG 2, section 9.3.9 (and `1.` as SVG 1.1 has it).
struct PathReader {
    /// The most steps of one path.
    private static let maxElements = 3_000_000
    private let bytes: [UInt8]
    private var position = 0
    /// Where the pen is, and where the part in work began.
    private var pen = Point(x: 0, y: 0)
    private var start = Point(x: 0, y: 0)
    private var command: UInt8 = 0
    private var result: [Path.Element] = []

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func elements() throws(FrisketError) -> [Path.Element] {
        skipSpace()
        while let letter = peek {
            guard "MmZzLlHhVvCcSsQqTtAa".utf8.contains(letter) else { throw failure("a command letter") }
            guard !result.isEmpty || letter | 0x20 == UInt8(ascii: "m") else { throw failure("M or m first") }
            position += 1
            command = letter
            try readSegments()
        }
        return result
    }

    /// Reads a command's numbers, as often as they are repeated.
    private mutating func readSegments() throws(FrisketError) {
        let isRelative = command & 0x20 != 0
        var isFirst = true
        repeat {
            guard result.count < Self.maxElements else { throw failure("at most \(Self.maxElements) commands") }
            let origin = isRelative ? pen : Point(x: 0, y: 0)
            switch command | 0x20 {
            case UInt8(ascii: "z"):
                result.append(.close)
                pen = start
                skipSpace()
                return
            case UInt8(ascii: "m") where isFirst:
                let end = try point(from: origin, isFirst: true)
                result.append(.move(to: end))
                (pen, start) = (end, end)
            default:
                let element = try segment(from: origin, isFirst: isFirst)
                result.append(element.value)
                pen = element.end
            }
            isFirst = false
        } while continues()
    }

    /// One drawing step; after a move, further pairs are lines.
    private mutating func segment(
        from origin: Point, isFirst: Bool
    ) throws(FrisketError) -> (value: Path.Element, end: Point) {
        switch command | 0x20 {
        case UInt8(ascii: "h"):
            let end = Point(x: origin.x + (try number(isFirst: isFirst)), y: pen.y)
            return (.line(to: end), end)
        case UInt8(ascii: "v"):
            let end = Point(x: pen.x, y: origin.y + (try number(isFirst: isFirst)))
            return (.line(to: end), end)
        case UInt8(ascii: "c"):
            let control1 = try point(from: origin, isFirst: isFirst)
            let control2 = try point(from: origin)
            let end = try point(from: origin)
            return (.cubic(control1: control1, control2: control2, to: end), end)
        case UInt8(ascii: "s"):
            let control1 = mirroredControl(ofCubic: true)
            let control2 = try point(from: origin, isFirst: isFirst)
            let end = try point(from: origin)
            return (.cubic(control1: control1, control2: control2, to: end), end)
        case UInt8(ascii: "q"):
            let control = try point(from: origin, isFirst: isFirst)
            let end = try point(from: origin)
            return (.quadratic(control: control, to: end), end)
        case UInt8(ascii: "t"):
            let control = mirroredControl(ofCubic: false)
            let end = try point(from: origin, isFirst: isFirst)
            return (.quadratic(control: control, to: end), end)
        case UInt8(ascii: "a"):
            let arc = Path.Arc(
                radiusX: abs(try number(isFirst: isFirst)), radiusY: abs(try number()), rotation: try number(),
                isLarge: try flag(), isClockwise: try flag())
            let end = try point(from: origin)
            return (.arc(arc, to: end), end)
        default:
            let end = try point(from: origin, isFirst: isFirst)
            return (.line(to: end), end)
        }
    }

    /// The last curve's second control, mirrored at the pen; the pen itself after anything else.
    private func mirroredControl(ofCubic isCubic: Bool) -> Point {
        switch result.last {
        case .cubic(_, let control, _) where isCubic: Point(x: 2 * pen.x - control.x, y: 2 * pen.y - control.y)
        case .quadratic(let control, _) where !isCubic: Point(x: 2 * pen.x - control.x, y: 2 * pen.y - control.y)
        default: pen
        }
    }
}

extension PathReader {
    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B { position += 1 }
    }

    /// Whether the command is repeated: a comma or the beginning of a number follows.
    private mutating func continues() -> Bool {
        skipSpace()
        guard let byte = peek else { return false }
        return Self.isDigit(byte) || "+-.,".utf8.contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// Skips what may stand between two numbers: spaces, and one comma except after the command letter.
    private mutating func skipSeparator(isFirst: Bool) {
        skipSpace()
        guard !isFirst, peek == UInt8(ascii: ",") else { return }
        position += 1
        skipSpace()
    }

    private mutating func point(from origin: Point, isFirst: Bool = false) throws(FrisketError) -> Point {
        let x = try number(isFirst: isFirst)
        return Point(x: origin.x + x, y: origin.y + (try number()))
    }

    private mutating func number(isFirst: Bool = false) throws(FrisketError) -> Double {
        skipSeparator(isFirst: isFirst)
        let begin = position
        if let byte = peek, "+-".utf8.contains(byte) { position += 1 }
        var digits = skipDigits()
        if peek == UInt8(ascii: ".") {
            position += 1
            digits += skipDigits()
        }
        guard digits > 0 else {
            position = begin
            throw failure("a number after \(Character(Unicode.Scalar(command)))")
        }
        skipExponent()
        guard let value = Double(String(decoding: bytes[begin..<position], as: UTF8.self)), value.isFinite else {
            position = begin
            throw failure("a finite number")
        }
        return value
    }

    private mutating func skipDigits() -> Int {
        let begin = position
        while let byte = peek, Self.isDigit(byte) { position += 1 }
        return position - begin
    }

    /// An `e` belongs to the number only where digits follow.
    private mutating func skipExponent() {
        let begin = position
        guard let byte = peek, byte | 0x20 == UInt8(ascii: "e") else { return }
        position += 1
        if let sign = peek, "+-".utf8.contains(sign) { position += 1 }
        if skipDigits() == 0 { position = begin }
    }

    /// A single 0 or 1, which the next number may follow at once.
    private mutating func flag() throws(FrisketError) -> Bool {
        skipSeparator(isFirst: false)
        guard let byte = peek, byte == UInt8(ascii: "0") || byte == UInt8(ascii: "1") else {
            throw failure("0 or 1 as an arc's flag")
        }
        position += 1
        return byte == UInt8(ascii: "1")
    }

    private func failure(_ expected: String) -> FrisketError {
        let found = String(decoding: bytes[position...].prefix(4), as: UTF8.self).first.map { "'\($0)'" } ?? "the end"
        let place = String(decoding: bytes[..<position], as: UTF8.self).count + 1
        return .invalidSpec(
            path: "path data", reason: "expected \(expected), found \(found) at character \(place)")
    }
}
