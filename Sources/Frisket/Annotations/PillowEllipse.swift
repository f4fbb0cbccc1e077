#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A filled ellipse, or a slice of one, as Pillow draws it in a box of whole pixels, right and bottom ones included.
///
/// The outline is walked along a grid of half pixels about the centre; rows are filled from one side to the other.
struct PillowEllipse {
    private let left: Int
    private let top: Int
    private let width: Int
    private let height: Int

    init(left: Int, top: Int, right: Int, bottom: Int) {
        (self.left, self.top) = (left, top)
        (width, height) = (right - left, bottom - top)
    }

    /// Fills all of it.
    func fill(_ runs: inout RunCollector) {
        forEachSegment { y, columns in
            runs.add(row: row(y), from: column(columns.lowerBound), through: column(columns.upperBound))
        }
    }

    /// Fills the slice between two angles in degrees from the right, clockwise on screen.
    func fillSlice(from start: Float, to end: Float, _ runs: inout RunCollector) {
        let (from, to) = Self.normalized(start, end)
        if from + 360 == to { return fill(&runs) }
        guard from != to else { return }
        let slice = PillowSlice(from: from, to: to, width: width, height: height)
        forEachSegment { y, columns in
            for part in slice.clip(columns, in: y) {
                runs.add(row: row(y), from: column(part.lowerBound), through: column(part.upperBound))
            }
        }
    }

    private func column(_ x: Int) -> Int { left + (x + width) / 2 }

    private func row(_ y: Int) -> Int { top + (y + height) / 2 }

    /// The first angle from 0 up to 360, the second at most a whole turn further on.
    private static func normalized(_ start: Float, _ end: Float) -> (Float, Float) {
        if end - start >= 360 { return (0, 360) }
        let from = Float(fmod(start < 0 ? 360 - fmod(Double(-start), 360) : Double(start), 360))
        let turn = end < from ? 360 - fmod(Double(from - end), 360) : Double(end - from)
        return (from, from + Float(fmod(turn, 360)))
    }

    /// Calls `body` with y and the columns of each row, in halves of a pixel from the centre.
    private func forEachSegment(_ body: (Int, ClosedRange<Int>) -> Void) {
        guard width >= 0, height >= 0, width + height > 0 else { return }
        var outline = QuarterOutline(width: width, height: height)
        var reach = outline.next()
        while let (right, y) = reach {
            // Of several points in one row the first reaches furthest.
            repeat { reach = outline.next() } while reach.map { $0.y <= y } == true
            // The halves apart, as a slice cuts each by itself.
            let middle = width % 2
            for y in y > 0 ? [-y, y] : [y] {
                body(y, -right...(-middle))
                if middle < right || middle > 0 { body(y, max(middle, 2 - middle)...right) }
            }
        }
    }
}

/// The outline of a quarter of an ellipse, point by point from the right to the bottom, every second grid point.
private struct QuarterOutline {
    private let width: Int
    private let height: Int
    private var point: (x: Int, y: Int)?

    init(width: Int, height: Int) {
        (self.width, self.height) = (width, height)
        point = (width, height % 2)
    }

    /// The next point.
    mutating func next() -> (x: Int, y: Int)? {
        guard let current = point else { return nil }
        if current == (width % 2, height) {
            point = nil
            return current
        }
        var best = (x: current.x, y: current.y + 2)
        if current.x > 1 {
            for candidate in [(x: current.x - 2, y: current.y + 2), (x: current.x - 2, y: current.y)]
            where deviation(candidate) < deviation(best) {
                best = candidate
            }
        }
        point = best
        return current
    }

    /// How far a point is from satisfying the equation.
    private func deviation(_ point: (x: Int, y: Int)) -> Int {
        abs(width * width * point.y * point.y + height * height * point.x * point.x - width * width * height * height)
    }
}

/// The area between two rays from the centre, as conditions on the columns of a row.
private struct PillowSlice {
    private let first: HalfPlane
    private let second: HalfPlane
    private let isNarrow: Bool
    /// Keeps a narrow slice to its own side of the centre.
    private let spikeGuard: HalfPlane?

    init(from: Float, to: Float, width: Int, height: Int) {
        func onOutline(_ angle: Float) -> Point {
            let radians = Double(angle) * Double.pi / 180
            return Point(x: Double(width) * cos(radians), y: Double(height) * sin(radians))
        }
        let (a, b) = (onOutline(from), onOutline(to))
        first = HalfPlane(a: -a.y, b: a.x)
        second = HalfPlane(a: b.y, b: -b.x)
        isNarrow = to - from < 180
        spikeGuard = to - from < 90 ? HalfPlane(a: (a.x + b.x) / 2, b: (a.y + b.y) / 2) : nil
    }

    /// The parts of a row's columns that are in the slice.
    func clip(_ columns: ClosedRange<Int>, in y: Int) -> [ClosedRange<Int>] {
        let (a, b) = (first.clip(columns, in: y), second.clip(columns, in: y))
        guard isNarrow else { return Self.union(a, b) }
        var part = Self.intersection(a, b)
        if let spikeGuard { part = Self.intersection(part, spikeGuard.clip(columns, in: y)) }
        return part.map { [$0] } ?? []
    }

    private static func intersection(_ a: ClosedRange<Int>?, _ b: ClosedRange<Int>?) -> ClosedRange<Int>? {
        guard let a, let b, a.overlaps(b) else { return nil }
        return a.clamped(to: b)
    }

    private static func union(_ a: ClosedRange<Int>?, _ b: ClosedRange<Int>?) -> [ClosedRange<Int>] {
        [a, b].compactMap(\.self)
    }

    /// The points with ax + by >= 0.
    private struct HalfPlane {
        let a: Double
        let b: Double

        func clip(_ columns: ClosedRange<Int>, in y: Int) -> ClosedRange<Int>? {
            let epsilon = 1e-9
            let offset = b * Double(y)
            if abs(a) < epsilon { return offset < -epsilon ? nil : columns }
            let crossing = -offset / a
            var (low, high) = (columns.lowerBound, columns.upperBound)
            if a * Double(low) + offset < epsilon { low = Int(max(Double(low), crossing).rounded()) }
            if a * Double(high) + offset < epsilon { high = Int(min(Double(high), crossing).rounded()) }
            return low <= high ? low...high : nil
        }
    }
}
