import Foundation
import Testing
import TestSupport

@testable import Frisket

@Suite struct CoverageTests {
    /// Areas by 64 scan lines a pixel, each cut exactly: right where corners lie between the lines.
    static func reference(_ rings: [[Point]], _ rule: FillRule, width: Int, height: Int) -> [Double] {
        let lines = 64
        var areas = [Double](repeating: 0, count: width * height)
        for line in 0..<height * lines {
            let y = (Double(line) + 0.5) / Double(lines)
            var crossings: [(x: Double, direction: Int)] = []
            for ring in rings {
                for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) where (a.y <= y) != (b.y <= y) {
                    crossings.append((a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x), a.y < b.y ? 1 : -1))
                }
            }
            crossings.sort { $0.x < $1.x }
            var winding = 0
            for (left, right) in zip(crossings, crossings.dropFirst()) {
                winding += left.direction
                guard rule == .evenOdd ? winding % 2 != 0 : winding != 0 else { continue }
                for x in max(0, Int(left.x))..<max(0, Int(left.x), min(width, Int(right.x) + 1)) {
                    let overlap = min(right.x, Double(x + 1)) - max(left.x, Double(x))
                    if overlap > 0 { areas[line / lines * width + x] += overlap / Double(lines) }
                }
            }
        }
        return areas
    }

    static func mask(_ shape: Shape, width: Int, height: Int) throws -> Mask {
        let size = PixelSize(width: width, height: height)
        return try MaskSpec(layers: [.init(shape)], isAntialiased: true).mask(on: size)
    }

    static func expectAreas(_ areas: [Double], of mask: Mask, _ comment: String) {
        let worst = zip(mask.bytes, areas).map { abs(255 - Double($0) - 255 * $1) }.max() ?? 0
        #expect(worst <= 2, "\(comment)")
    }

    @Test(arguments: FillRule.allCases)
    func randomPolygonsHaveTheirAreas(_ rule: FillRule) throws {
        var generator = SeededGenerator(seed: 81)
        for round in 0..<30 {
            // From whole pixels, where edges meet and lie on each other, to sixteenths.
            let grid = [1.0, 2, 16][round % 3]
            let rings = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                (0..<Int.random(in: 3...8, using: &generator)).map { _ in
                    Point(
                        x: Double(Int.random(in: Int(-4 * grid)...Int(20 * grid), using: &generator)) / grid,
                        y: Double(Int.random(in: Int(-4 * grid)...Int(16 * grid), using: &generator)) / grid)
                }
            }
            let mask = try Self.mask(.polygon(rings: rings, rule: rule), width: 16, height: 12)
            Self.expectAreas(Self.reference(rings, rule, width: 16, height: 12), of: mask, "\(rings)")
        }
    }

    @Test func aRectangleCoversByItsSides() throws {
        let mask = try Self.mask(.rect(x: 1.25, y: 0.5, width: 2.25, height: 2), width: 5, height: 4)
        let (columns, rows) = ([0, 0.75, 1, 0.5, 0], [0.5, 1, 0.5, 0])
        Self.expectAreas(rows.flatMap { row in columns.map { $0 * row } }, of: mask, "rectangle")
        #expect(mask.partialPixelCount == 8 && !mask.isHard)
        let whole = Shape.rect(x: 1, y: 1, width: 3, height: 2)
        let size = PixelSize(width: 5, height: 4)
        #expect(try Self.mask(whole, width: 5, height: 4) == Mask(exposing: whole, size: size))
    }

    @Test func anEllipseCoversItsArea() throws {
        let shape = Shape.ellipse(center: Point(x: 50.3, y: 40.7), radiusX: 37.5, radiusY: 21.25, rotation: 31)
        let mask = try Self.mask(shape, width: 101, height: 83)
        let area = mask.bytes.reduce(0.0) { $0 + 1 - Double($1) / 255 }
        #expect(abs(area / (Double.pi * 37.5 * 21.25) - 1) < 0.001)
        let hard = try Mask(exposing: shape, size: mask.size)
        for (soft, hard) in zip(mask.bytes, hard.bytes) where soft == 0 || soft == 255 { #expect(soft == hard) }
    }

    @Test func shapesFollowATransform() throws {
        let size = PixelSize(width: 40, height: 30)
        let spec = MaskSpec(
            layers: [.init(.polygon(rings: [[Point(x: 3, y: 2), Point(x: 35, y: 9), Point(x: 11, y: 27)]]))],
            isAntialiased: true)
        let turn = PixelTransform.turn(.quarterClockwise, of: size)
        let turned = try spec.mask(on: size, through: turn, to: size.transposed)
        let expected = try spec.mask(on: size).transformed(by: turn, to: size.transposed)
        #expect(zip(turned.bytes, expected.bytes).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
    }

    @Test func manyCrossingsInOneRowStayNearTheirArea() throws {
        // Sixty slanted stripes over one another: a row holds thousands of crossings.
        let rings = (0..<60).map { index in
            let x = Double(index) / 7.5
            return [Point(x: x, y: 0), Point(x: x + 0.02, y: 0), Point(x: 8.02 - x, y: 4), Point(x: 8 - x, y: 4)]
        }
        let mask = try Self.mask(.polygon(rings: rings, rule: .nonZero), width: 9, height: 4)
        let areas = Self.reference(rings, .nonZero, width: 9, height: 4)
        #expect(zip(mask.bytes, areas).allSatisfy { abs(255 - Double($0) - 255 * $1) <= 4 })
    }

    @Test(arguments: [1e9, -1e9, 1e15, 1e100, -1e300, .leastNonzeroMagnitude])
    func extremeCoordinatesNeverTrap(_ value: Double) throws {
        for ring in [
            [Point(x: value, y: 0), Point(x: 10, y: value), Point(x: -value, y: 10)],
            [Point(x: -5, y: value), Point(x: 20, y: value.nextDown), Point(x: 20, y: 3)],
        ] { _ = try Self.mask(.polygon(rings: [ring], rule: .nonZero), width: 12, height: 12) }
        _ = try Self.mask(
            .ellipse(center: Point(x: value, y: 3), radiusX: abs(value), radiusY: 4, rotation: 33), width: 12,
            height: 12)
    }

    @Test func aHugeCanvasHoldsOnlyItsOutline() throws {
        let side = Mask.maxSide
        let mask = try Self.mask(
            .polygon(rings: [[Point(x: 100, y: 50), Point(x: 65_000, y: 30_000), Point(x: 900, y: 65_499)]]),
            width: side, height: side)
        #expect(mask.partialPixelCount < 8 * side && mask.exposedPixelCount > side * side / 4)
    }
}

/// The public polygons with exact areas.
@Suite(.enabled(if: Corpora.isPresent, "FRISKET_CORPORA is not set"))
struct CorpusCoverageTests {
    @Test func everyPolygonHasItsExactAreas() throws {
        for polygon in try CorpusPolygon.all() {
            for (name, reference) in polygon.refs {
                let rule = try #require(FillRule(rawValue: name))
                // Sixteen bits of gray, which decode to the nearest of 256.
                let areas = try Raster(decoding: [UInt8](CorpusPolygon.read(reference.coverage)))
                let size = PixelSize(width: polygon.width, height: polygon.height)
                try #require(areas.size == size)
                let mask = try CoverageTests.mask(
                    .polygon(rings: polygon.points, rule: rule), width: polygon.width, height: polygon.height)
                let alpha = mask.bytes
                let worst = alpha.indices.map { abs(255 - Int(alpha[$0]) - Int(areas.bytes[4 * $0])) }.max()
                #expect(worst ?? 0 <= 1, "\(polygon.id) \(name)")
            }
        }
    }
}
