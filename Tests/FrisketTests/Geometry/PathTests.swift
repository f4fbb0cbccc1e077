import Foundation
import Testing
import TestSupport

@testable import Frisket

@Suite struct PathTests {
    /// Data, and the same in the one form that we write.
    static let forms: [(data: String, svg: String)] = [
        ("", ""), (" \n ", ""), ("M10 10 L50 10 L50 60 Z", "M10 10 L50 10 L50 60 Z"),
        ("M10,10L50,10,50,60z", "M10 10 L50 10 L50 60 Z"), ("m10-10l.5.5-3e1-2", "M10 -10 L10.5 -9.5 L-19.5 -11.5"),
        ("M1 2 3 4 5 6", "M1 2 L3 4 L5 6"), ("m1 2 3 4 5 6", "M1 2 L4 6 L9 12"),
        ("M1 1H5h-2V9v1", "M1 1 L5 1 L3 1 L3 9 L3 10"), ("M1 1H5 6 7", "M1 1 L5 1 L6 1 L7 1"),
        ("M0 0C1 2 3 4 5 6S9 8 10 11", "M0 0 C1 2 3 4 5 6 C7 8 9 8 10 11"),
        ("M1 1c1 2 3 4 5 6s4 2 5 5", "M1 1 C2 3 4 5 6 7 C8 9 10 9 11 12"),
        ("M5 5S9 8 10 11", "M5 5 C5 5 9 8 10 11"), ("M0 0Q1 2 3 4T7 7t1 1", "M0 0 Q1 2 3 4 Q5 6 7 7 Q9 8 8 8"),
        ("M5 5T7 7", "M5 5 Q5 5 7 7"), ("M0 0A5 6 30 0 1 10 0", "M0 0 A5 6 30 0 1 10 0"),
        ("M0 0a5-6 30 1110 5", "M0 0 A5 6 30 1 1 10 5"), ("M0 0a5,6,30,01-10.5.5", "M0 0 A5 6 30 0 1 -10.5 0.5"),
        ("M1 1a1 1 0 00 1 1 1 1 0 10 2 2", "M1 1 A1 1 0 0 0 2 2 A1 1 0 1 0 4 4"),
        ("M1 1L5 5ZL9 9", "M1 1 L5 5 Z L9 9"), ("M1 1l5 5zm1 1l2 2", "M1 1 L6 6 Z M2 2 L4 4"),
        ("M1 1Z Z", "M1 1 Z Z"), ("M1. 2.", "M1 2"),
        ("M+1+2", "M1 2"), ("M1e2 1E-2", "M100 0.01"), ("M\t1\r2\u{c}3 4", "M1 2 L3 4"),
    ]

    @Test(arguments: forms)
    func everyCommandIsRead(_ data: String, _ svg: String) throws {
        let path = try Path(svg: data)
        #expect(path.svg == svg)
        #expect(try Path(svg: svg) == path)
    }

    /// Data, what was expected, and at which character.
    static let mistakes: [(data: String, word: String, place: Int)] = [
        ("L1 1", "M or m first", 1), ("1 1", "command letter", 1), ("M", "number after M", 2),
        ("M1", "number after M", 3),
        ("M1 1 L", "number after L", 7), ("M1 1 X", "command letter", 6), ("M1 1,L2 2", "number after M", 6),
        ("M,1 1", "number after M", 2), ("M1,,1", "number after M", 4), ("M1 1 L 2 3 4", "number after L", 13),
        ("M1 1A5 5 0 2 0 1 1", "0 or 1", 12), ("M1 1A5 5 0 0", "0 or 1", 13), ("M1 1 C1 2 3 4 5", "number after C", 16),
        ("M1 1e999", "finite", 4), ("M1 1 L- 2", "number after L", 7), ("M1 1 L. 2", "number after L", 7),
        ("M1 1é", "command letter", 5), ("M1 1z2", "command letter", 6),
    ]

    @Test(arguments: mistakes)
    func aMistakeIsNamedWithItsPlace(_ data: String, _ word: String, _ place: Int) {
        do {
            _ = try Path(svg: data)
            Issue.record("\(data) was taken")
        } catch {
            #expect(
                error.description.contains(word) && error.description.hasSuffix("at character \(place)"), "\(error)")
        }
    }

    /// The distance of a point from a chain of chords.
    static func distance(_ point: Point, from chain: [Point]) -> Double {
        zip(chain, chain.dropFirst()).map { a, b in
            let (dx, dy) = (b.x - a.x, b.y - a.y)
            let length = dx * dx + dy * dy
            let t = length == 0 ? 0 : min(max(((point.x - a.x) * dx + (point.y - a.y) * dy) / length, 0), 1)
            return hypot(point.x - a.x - t * dx, point.y - a.y - t * dy)
        }.min() ?? .infinity
    }

    @Test(arguments: [0.1, 1, 40])
    func curvesAreFlattenedToWithinTheTolerance(scale: Double) throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<6 {
            let p = (0..<4).map { _ in
                Point(x: .random(in: -60...60, using: &generator), y: .random(in: -60...60, using: &generator))
            }
            let cubic = try Path([.move(to: p[0]), .cubic(control1: p[1], control2: p[2], to: p[3])]).rings(
                scale: scale)
            let quadratic = try Path([.move(to: p[0]), .quadratic(control: p[1], to: p[2])]).rings(scale: scale)
            for t in stride(from: 0, through: 1, by: 0.031) {
                let s = 1 - t
                func bezier(_ weights: [Double]) -> Point {
                    Point(
                        x: zip(weights, p).reduce(0) { $0 + $1.0 * $1.1.x },
                        y: zip(weights, p).reduce(0) { $0 + $1.0 * $1.1.y })
                }
                let third = bezier([s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t])
                #expect(Self.distance(third, from: cubic[0]) * scale <= 1.0 / 1024)
                #expect(Self.distance(bezier([s * s, 2 * s * t, t * t, 0]), from: quadratic[0]) * scale <= 1.0 / 1024)
            }
        }
    }

    @Test func twoArcsMakeAnEllipse() throws {
        let size = PixelSize(width: 220, height: 160)
        var generator = SeededGenerator(seed: 12)
        for _ in 0..<20 {
            let (rx, ry) = (Double.random(in: 5...90, using: &generator), Double.random(in: 5...60, using: &generator))
            let center = Point(x: .random(in: 60...160, using: &generator), y: .random(in: 40...120, using: &generator))
            let rotation = Double.random(in: -200...200, using: &generator)
            let p = Ellipse.halfDiameters(radiusX: rx, radiusY: ry, rotation: rotation).p
            let (start, end) = (
                Point(x: center.x + p.x, y: center.y + p.y), Point(x: center.x - p.x, y: center.y - p.y)
            )
            let isClockwise = Bool.random(using: &generator)
            let arc = Path.Arc(radiusX: rx, radiusY: ry, rotation: rotation, isLarge: false, isClockwise: isClockwise)
            let path = Path([.move(to: start), .arc(arc, to: end), .arc(arc, to: start)])
            let ellipse = Shape.ellipse(center: center, radiusX: rx, radiusY: ry, rotation: rotation)
            let difference = try Mask(exposing: .path(path), size: size)
                .combined(with: Mask(exposing: ellipse, size: size), by: .xor)
            // Only a pixel whose centre lies within 1/1024 of the outline may differ.
            #expect(difference.exposedPixelCount <= 2)
        }
    }

    @Test func theFlagsChooseAmongFourArcs() throws {
        let size = PixelSize(width: 100, height: 100)
        // A quarter circle from the top to the right, about (40, 60), and what the flags make of the same end points.
        let areas = try [(false, true), (true, true), (false, false), (true, false)].map { isLarge, isClockwise in
            let arc = Path.Arc(radiusX: 20, radiusY: 20, rotation: 0, isLarge: isLarge, isClockwise: isClockwise)
            let path = Path([.move(to: Point(x: 40, y: 40)), .arc(arc, to: Point(x: 60, y: 60))])
            return try Mask(exposing: .path(path), size: size)
        }
        let (segment, rest) = (100 * Double.pi - 200, 300 * Double.pi + 200)
        for (mask, area) in zip(areas, [segment, rest, segment, rest]) {
            // The chord runs through the centres of twenty pixels, which belong to one side of it whole.
            #expect(abs(Double(mask.exposedPixelCount) - area) < 16)
        }
        #expect(areas[0].exposedBounds?.x == 40 && areas[2].exposedBounds?.x == 40)
        #expect(areas[1].exposedBounds == PixelRect(x: 40, y: 20, width: 40, height: 40))
        #expect(areas[3].exposedBounds == PixelRect(x: 20, y: 40, width: 40, height: 40))
    }

    @Test func arcsThatCannotReachGrow() throws {
        let rings = try Path(svg: "M10 50 A1 2 0 0 1 50 50").rings(scale: 1)
        #expect(abs((rings[0].map(\.y).min() ?? 0) - 10) < 0.001)
        #expect(
            try Path(svg: "M10 50 A0 2 0 0 1 50 50").rings(scale: 1) == [[Point(x: 10, y: 50), Point(x: 50, y: 50)]])
        #expect(try Path(svg: "M10 50 A1 2 0 0 1 10 50").rings(scale: 1) == [])
    }

    @Test func stretchingAPathStretchesItsOutline() throws {
        let path = try Path(svg: "M10 20 A30 12 25 1 1 60 40 Q70 80 20 90 C0 80 0 40 10 20 Z")
        let (x, y) = (Ratio(numerator: 3, denominator: 2), Ratio(numerator: 1, denominator: 4))
        let stretched = try path.scaled(x: x, y: y).rings(scale: 1)
        for point in try path.rings(scale: 4)[0] {
            #expect(Self.distance(point.scaled(x: x, y: y), from: stretched[0]) < 1.0 / 1024)
        }
    }

    @Test(arguments: [
        "M1e308 1e308 C-1e308 1e308 1e308 -1e308 0 0Z", "M0 0A1e308 1e-308 9 1 1 1e308 5Z",
        "M0 0A1e200 1e200 1 0 1 1 1Z",
    ])
    func absurdNumbersAreDrawnWithoutHarm(data: String) throws {
        let mask = try Mask(exposing: .path(Path(svg: data)), size: PixelSize(width: 9, height: 9))
        #expect(mask.exposedPixelCount <= 81)
    }
}
