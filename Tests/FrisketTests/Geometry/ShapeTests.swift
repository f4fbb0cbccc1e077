import Testing
import TestSupport

@testable import Frisket

@Suite struct ShapeTests {
    static let size = PixelSize(width: 12, height: 10)

    @Test func leftAndTopEdgesAreInRightAndBottomAreOut() throws {
        let half = try Mask(exposing: .rect(x: 0.5, y: 0.5, width: 2, height: 2), size: Self.size)
        #expect(half.exposedBounds == PixelRect(x: 0, y: 0, width: 2, height: 2))
        let whole = try Mask(exposing: .rect(x: 1, y: 1, width: 2, height: 2), size: Self.size)
        #expect(whole.exposedBounds == PixelRect(x: 1, y: 1, width: 2, height: 2))
    }

    @Test func aRectangleIsItsPolygon() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<200 {
            func number(_ range: ClosedRange<Int>) -> Double { Double(Int.random(in: range, using: &generator)) / 4 }
            let (x, y, width, height) = (number(-20...60), number(-20...60), number(0...60), number(0...60))
            let corners = [
                Point(x: x, y: y), Point(x: x + width, y: y), Point(x: x + width, y: y + height),
                Point(x: x, y: y + height),
            ]
            #expect(
                try Mask(exposing: .rect(x: x, y: y, width: width, height: height), size: Self.size)
                    == Mask(exposing: .polygon(rings: [corners]), size: Self.size))
        }
    }

    @Test func roundCornersFollowTheirCircles() throws {
        var generator = SeededGenerator(seed: 6)
        let size = PixelSize(width: 300, height: 200)
        for _ in 0..<20 {
            let (x, y) = (
                Double.random(in: -50...100, using: &generator), Double.random(in: -50...100, using: &generator)
            )
            let (width, height) = (
                Double.random(in: 20...300, using: &generator), Double.random(in: 20...200, using: &generator)
            )
            let radius = Double.random(in: 0...120, using: &generator)
            let mask = try Mask(exposing: .rect(x: x, y: y, width: width, height: height, radius: radius), size: size)
            let r = min(radius, width / 2, height / 2)
            let bytes = mask.bytes
            for row in 0..<size.height {
                for column in 0..<size.width {
                    let (px, py) = (Double(column) + 0.5, Double(row) + 0.5)
                    let dx = max(x + r - px, px - (x + width - r), 0)
                    let dy = max(y + r - py, py - (y + height - r), 0)
                    let distance = (dx * dx + dy * dy).squareRoot() - r
                    guard abs(distance) > 1.0 / 1024 else { continue }
                    #expect((bytes[row * size.width + column] == 0) == (distance < 0))
                }
            }
        }
    }

    @Test func aRadiusBeyondHalfASideMakesACircle() throws {
        let size = PixelSize(width: 41, height: 41)
        let rounded = try Mask(exposing: .rect(x: 0.25, y: 0.25, width: 40, height: 40, radius: 99), size: size)
        let circle = try Mask(
            exposing: .ellipse(center: Point(x: 20.25, y: 20.25), radiusX: 20, radiusY: 20), size: size)
        #expect(rounded == circle)
    }

    @Test(arguments: [
        Shape.polygon(rings: []), .polygon(rings: [[]]), .polygon(rings: [[Point(x: 1, y: 1)]]),
        .polygon(rings: [[Point(x: 1, y: 1), Point(x: 9, y: 9)]]), .rect(x: 1, y: 1, width: 0, height: 5),
        .rect(x: 100, y: 100, width: 5, height: 5), .rect(x: 1, y: 1, width: 0.2, height: 0.2),
        .ellipse(center: Point(x: -50, y: 0), radiusX: 4, radiusY: 4),
    ])
    func shapesWithoutCentresExposeNothing(_ shape: Shape) throws {
        let mask = try Mask(exposing: shape, size: Self.size)
        #expect(try mask == Mask(size: Self.size) && mask.exposedBounds == nil && mask.exposedPixelCount == 0)
    }

    @Test func negativeLengthsAreRefused() {
        let shapes: [Shape] = [
            .rect(x: 0, y: 0, width: -1, height: 1), .rect(x: 0, y: 0, width: 1, height: 1, radius: -1),
            .ellipse(center: Point(x: 0, y: 0), radiusX: 1, radiusY: -1),
        ]
        for shape in shapes { #expect(throws: FrisketError.self) { try Mask(exposing: shape, size: Self.size) } }
    }
}
