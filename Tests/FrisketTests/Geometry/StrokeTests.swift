import Foundation
import Testing
import TestSupport

@testable import Frisket

@Suite struct StrokeTests {
    static let size = PixelSize(width: 120, height: 120)

    static func mask(_ stroke: Stroke) throws -> Mask { try Mask(exposing: .stroke(stroke), size: size) }

    static func union(_ shapes: Shape...) throws -> Mask {
        var mask = try Mask(size: size)
        for shape in shapes { mask = try mask.combined(with: Mask(exposing: shape, size: size), by: .add) }
        return mask
    }

    /// A right angle, along rows and columns.
    static let corner = [Point(x: 20, y: 60), Point(x: 80, y: 60), Point(x: 80, y: 100)]
    static let across = Shape.rect(x: 20, y: 50, width: 60, height: 20)
    static let down = Shape.rect(x: 70, y: 60, width: 20, height: 40)

    @Test func cornersFollowTheJoin() throws {
        func drawn(_ join: Stroke.Join, limit: Double = 4) throws -> Mask {
            try Self.mask(Stroke(Self.corner, width: 20, cap: .butt, join: join, miterLimit: limit))
        }
        #expect(
            try drawn(.miter) == Self.union(Self.across, Self.down, .rect(x: 80, y: 50, width: 10, height: 10)))
        let triangle = Shape.polygon(rings: [[Point(x: 80, y: 60), Point(x: 80, y: 50), Point(x: 90, y: 60)]])
        #expect(try drawn(.bevel) == Self.union(Self.across, Self.down, triangle))
        // A right angle's tip lies 1.414 widths away.
        #expect(try drawn(.miter, limit: 1.4) == drawn(.bevel))
        let disc = Shape.ellipse(center: Point(x: 80, y: 60), radiusX: 10, radiusY: 10)
        #expect(try drawn(.round) == Self.union(Self.across, Self.down, disc))
    }

    @Test func endsFollowTheCap() throws {
        func drawn(_ cap: Stroke.Cap) throws -> Mask { try Self.mask(Stroke(Self.corner, width: 20, cap: cap)) }
        let plain = try drawn(.butt)
        func added(_ shapes: Mask) throws -> Mask { try plain.combined(with: shapes, by: .add) }
        #expect(
            try drawn(.square)
                == added(
                    Self.union(
                        .rect(x: 10, y: 50, width: 10, height: 20), .rect(x: 70, y: 100, width: 20, height: 10))))
        #expect(
            try drawn(.round)
                == added(
                    Self.union(
                        .ellipse(center: Self.corner[0], radiusX: 10, radiusY: 10),
                        .ellipse(center: Self.corner[2], radiusX: 10, radiusY: 10))))
    }

    @Test func aBrushReachesHalfItsWidth() throws {
        var generator = SeededGenerator(seed: 21)
        for _ in 0..<4 {
            let points = (0..<7).map { _ in
                Point(x: .random(in: 0...120, using: &generator), y: .random(in: 0...120, using: &generator))
            }
            let width = Double.random(in: 1...30, using: &generator)
            let bytes = try Self.mask(Stroke(points, width: width)).bytes
            var mistakes = 0
            for y in 0..<Self.size.height {
                for x in 0..<Self.size.width {
                    let distance = PathTests.distance(Point(x: Double(x) + 0.5, y: Double(y) + 0.5), from: points)
                    guard abs(distance - width / 2) > 1.0 / 1024 else { continue }
                    if (bytes[y * Self.size.width + x] == 0) != (distance < width / 2) { mistakes += 1 }
                }
            }
            #expect(mistakes == 0)
        }
    }

    @Test func widthsChangeAlongTheLine() throws {
        let points = [Point(x: 10, y: 60), Point(x: 110, y: 60)]
        let stroke = Stroke(points, widths: [10, 60], cap: .butt)
        let cone = Shape.polygon(
            rings: [[Point(x: 10, y: 55), Point(x: 110, y: 30), Point(x: 110, y: 90), Point(x: 10, y: 65)]])
        #expect(try Self.mask(stroke) == Self.union(cone))
        #expect(throws: FrisketError.self) { try Self.mask(Stroke(points, widths: [1, 2, 3])) }
        #expect(throws: FrisketError.self) { try Self.mask(Stroke(points, widths: [1, -2])) }
    }

    @Test func aSinglePointIsADot() throws {
        let points = [Point(x: 60, y: 60), Point(x: 60, y: 60)]
        #expect(
            try Self.mask(Stroke(points, width: 20))
                == Self.union(.ellipse(center: points[0], radiusX: 10, radiusY: 10)))
        #expect(
            try Self.mask(Stroke(points, width: 20, cap: .square))
                == Self.union(.rect(x: 50, y: 50, width: 20, height: 20)))
        #expect(try Self.mask(Stroke(points, width: 20, cap: .butt)).exposedPixelCount == 0)
        #expect(try Self.mask(Stroke([], width: 20)).exposedPixelCount == 0)
    }

    @Test func aLineThatTurnsBackIsRoundAtItsEnd() throws {
        let back = [Point(x: 20, y: 60), Point(x: 80, y: 60), Point(x: 40, y: 60)]
        #expect(
            try Self.mask(Stroke(back, width: 20, cap: .butt))
                == Self.union(Self.across, .ellipse(center: back[1], radiusX: 10, radiusY: 10)))
        #expect(try Self.mask(Stroke(back, width: 20, cap: .butt, join: .miter)) == Self.union(Self.across))
    }
}
