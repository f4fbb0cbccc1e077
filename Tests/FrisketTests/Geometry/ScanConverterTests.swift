import Foundation
import Testing
import TestSupport

@testable import Frisket

@Suite struct ScanConverterTests {
    /// Exact, sample by sample, in integers of 1/2048: the rule of the corpora's README, without division.
    static func reference(_ rings: [[Point]], _ rule: FillRule, width: Int, height: Int) -> [UInt8] {
        var edges: [(x0: Int128, y0: Int128, x1: Int128, y1: Int128, direction: Int)] = []
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) where a.y != b.y {
                let (upper, lower) = a.y < b.y ? (a, b) : (b, a)
                edges.append(
                    (
                        Int128(upper.x * 2048), Int128(upper.y * 2048), Int128(lower.x * 2048), Int128(lower.y * 2048),
                        a.y < b.y ? 1 : -1
                    ))
            }
        }
        var bytes: [UInt8] = []
        for y in 0..<height {
            let line = Int128(y * 2048 + 1024)
            let active = edges.filter { $0.y0 <= line && line < $0.y1 }
            for x in 0..<width {
                let sample = Int128(x * 2048 + 1024)
                var winding = 0
                for edge in active
                where (sample - edge.x0) * (edge.y1 - edge.y0) >= (line - edge.y0) * (edge.x1 - edge.x0) {
                    winding += edge.direction
                }
                bytes.append((rule == .evenOdd ? winding % 2 != 0 : winding != 0) ? 0 : 255)
            }
        }
        return bytes
    }

    static func mask(_ rings: [[Point]], _ rule: FillRule, width: Int, height: Int) throws -> Mask {
        try Mask(exposing: .polygon(rings: rings, rule: rule), size: PixelSize(width: width, height: height))
    }

    @Test(arguments: FillRule.allCases)
    func randomPolygonsMatchTheExactReference(_ rule: FillRule) throws {
        var generator = SeededGenerator(seed: 20_261_121)
        for round in 0..<150 {
            // From whole pixels, which hit centres and corners on purpose, to the finest grid.
            let grid = [1.0, 2, 4, 1024][round % 4]
            let rings = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                (0..<Int.random(in: 1...9, using: &generator)).map { _ in
                    Point(
                        x: Double(Int.random(in: Int(-8 * grid)...Int(48 * grid), using: &generator)) / grid,
                        y: Double(Int.random(in: Int(-8 * grid)...Int(40 * grid), using: &generator)) / grid)
                }
            }
            let mask = try Self.mask(rings, rule, width: 40, height: 32)
            #expect(mask.bytes == Self.reference(rings, rule, width: 40, height: 32), "\(rings)")
        }
    }

    @Test func farVerticesCrossExactly() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let ring = (0..<3).map { _ in
                Point(
                    x: Double(Int.random(in: -268_435_456...268_435_456, using: &generator)) / 1024,
                    y: Double(Int.random(in: -268_435_456...268_435_456, using: &generator)) / 1024)
            }
            let mask = try Self.mask([ring], .nonZero, width: 24, height: 24)
            #expect(mask.bytes == Self.reference([ring], .nonZero, width: 24, height: 24))
        }
    }

    @Test func edgesThroughCentresOffTheGridAreDecidedExactly() throws {
        // Edges that miss the centre (5.5, 5.5) by less than a rounding error; numbers are multiples of 2^-44.
        var generator = SeededGenerator(seed: 99)
        let unit = Double(sign: .plus, exponent: -44, significand: 1)
        func fine(_ value: Double) -> Double { (value / unit).rounded() * unit }
        for _ in 0..<300 {
            let dx = Double.random(in: 0.1...5, using: &generator)
            let dy = Double.random(in: 0.1...5, using: &generator)
            let a = Point(x: fine(5.5 - dx), y: fine(5.5 - dy))
            let b = Point(x: fine(5.5 + dx), y: fine(5.5 + dy))
            let scale = Int128(1) << 44
            func whole(_ value: Double) -> Int128 { Int128(value / unit) }
            let centre = 11 * scale / 2
            let isInside =
                (centre - whole(a.x)) * (whole(b.y) - whole(a.y)) >= (centre - whole(a.y)) * (whole(b.x) - whole(a.x))
            let mask = try Self.mask(
                [[a, b, Point(x: 100, y: b.y), Point(x: 100, y: a.y)]], .nonZero, width: 11, height: 11)
            #expect((mask.bytes[5 * 11 + 5] == 0) == isInside)
        }
    }

    @Test func aSharedEdgeIsPaintedOnce() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<100 {
            func point() -> Point {
                Point(
                    x: Double.random(in: -5...25, using: &generator), y: Double.random(in: -5...25, using: &generator))
            }
            let (a, b) = (point(), point())
            let size = PixelSize(width: 20, height: 20)
            let left = try Mask(
                exposing: .polygon(rings: [[a, b, Point(x: -100, y: b.y), Point(x: -100, y: a.y)]]), size: size)
            let right = try Mask(
                exposing: .polygon(rings: [[b, a, Point(x: 100, y: a.y), Point(x: 100, y: b.y)]]), size: size)
            #expect(try left.combined(with: right, by: .intersect).exposedPixelCount == 0)
            let both = try left.combined(with: right, by: .add)
            #expect(
                both.spans.boundaries.count <= 2 * 20 && (0..<20).allSatisfy { [0, 2].contains(both.spans[$0].count) })
        }
    }

    @Test func outlinesThatAreScannedTogetherAreTheirUnion() throws {
        var generator = SeededGenerator(seed: 5)
        let size = PixelSize(width: 60, height: 50)
        for _ in 0..<40 {
            let shapes = (0..<Int.random(in: 2...30, using: &generator)).map { _ -> Shape in
                let points = (0..<Int.random(in: 3...9, using: &generator)).map { _ in
                    Point(x: .random(in: -9...69, using: &generator), y: .random(in: -9...59, using: &generator))
                }
                return .polygon(rings: [points], rule: Bool.random(using: &generator) ? .evenOdd : .nonZero)
            }
            let spans = try ScanConverter(shapes.map { shape throws(FrisketError) in try shape.outline() }, size: size)
                .spans()
            let union = try shapes.reduce(Mask(size: size)) { union, shape throws(FrisketError) in
                try union.combined(with: Mask(exposing: shape, size: size), by: .add)
            }
            #expect(Mask(size: size, spans: spans) == union)
        }
    }

    @Test func manyEdgesThatCrossInARowAreSorted() throws {
        // A fan whose edges all change places, which no insertion sorts in time.
        var ring: [Point] = []
        for index in 0..<3000 {
            let x = Double(index) / 60 + 0.0037
            ring += [Point(x: x, y: 0), Point(x: 50 - x, y: 3)]
        }
        let mask = try Self.mask([ring], .evenOdd, width: 50, height: 3)
        #expect(mask.bytes == Self.reference(ring: ring, width: 50, height: 3))
    }

    /// The rule in doubles, for numbers that are no multiples of 1/2048 and miss every centre.
    private static func reference(ring: [Point], width: Int, height: Int) -> [UInt8] {
        (0..<width * height).map { pixel in
            let (x, y) = (Double(pixel % width) + 0.5, Double(pixel / width) + 0.5)
            let crossings = zip(ring, ring.dropFirst() + ring.prefix(1)).count { a, b in
                (a.y <= y) != (b.y <= y) && a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x) <= x
            }
            return crossings % 2 == 0 ? 255 : 0
        }
    }

    @Test(arguments: [
        1e9, -1e9, 1e15, -1e15, 1e100, -1e300, .greatestFiniteMagnitude, .leastNonzeroMagnitude, -.leastNormalMagnitude,
    ])
    func extremeCoordinatesNeverTrap(_ value: Double) throws {
        let rings = [
            [Point(x: value, y: 0), Point(x: 10, y: value), Point(x: -value, y: 10)],
            [Point(x: value, y: value), Point(x: 0, y: -value), Point(x: 5, y: 5)],
            [Point(x: -5, y: value), Point(x: 20, y: value.nextDown), Point(x: 20, y: 3)],
        ]
        for ring in rings { _ = try Self.mask([ring], .nonZero, width: 12, height: 12) }
        _ = try Mask(
            exposing: .ellipse(center: Point(x: value, y: 3), radiusX: abs(value), radiusY: 4, rotation: 33),
            size: PixelSize(width: 12, height: 12))
        _ = try Mask(
            exposing: .rect(x: value, y: -abs(value), width: abs(value), height: abs(value), radius: 9),
            size: PixelSize(width: 12, height: 12))
    }

    @Test func aHalfPlaneFromFarAwayIsRight() throws {
        let far = 1e9
        let ring = [Point(x: -far, y: -far), Point(x: far, y: far), Point(x: -far, y: far)]
        let mask = try Self.mask([ring], .nonZero, width: 9, height: 9)
        // The right edge of the area runs through all centres of the diagonal, which it does not own.
        #expect(mask == Mask(width: 9, height: 9) { x, y in x < y })
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func numbersThatAreNoneAreRefused(_ value: Double) {
        let size = PixelSize(width: 4, height: 4)
        let shapes: [Shape] = [
            .polygon(rings: [[Point(x: value, y: 0), Point(x: 1, y: 1), Point(x: 0, y: 1)]]),
            .rect(x: value, y: 0, width: 1, height: 1), .rect(x: 0, y: 0, width: value, height: 1),
            .ellipse(center: Point(x: 0, y: value), radiusX: 1, radiusY: 1),
        ]
        for shape in shapes { #expect(throws: FrisketError.self) { try Mask(exposing: shape, size: size) } }
    }
}

/// The public polygons with exact masks.
@Suite(.enabled(if: Corpora.isPresent, "FRISKET_CORPORA is not set"))
struct CorpusPolygonTests {
    @Test func everyPolygonHasItsExactMask() throws {
        let polygons = try CorpusPolygon.all()
        #expect(polygons.count >= 100)
        Corpora.report(polygons.count, of: "polygons")
        for polygon in polygons {
            for (name, reference) in polygon.refs {
                let rule = try #require(FillRule(rawValue: name))
                let png = try #require(ReferencePNG([UInt8](try CorpusPolygon.read(reference.mask))))
                #expect((png.width, png.height, png.channels) == (polygon.width, polygon.height, 1))
                let mask = try Mask(
                    exposing: .polygon(rings: polygon.points, rule: rule),
                    size: PixelSize(width: polygon.width, height: polygon.height))
                #expect(mask.bytes == png.samples.map { 255 - $0 }, "\(polygon.id) \(name)")
                #expect(mask.exposedPixelCount == reference.pixels_on)
            }
        }
    }
}

/// One entry of the corpus `polygons`.
struct CorpusPolygon: Decodable {
    struct Reference: Decodable {
        let mask: String
        let coverage: String
        let pixels_on: Int
    }

    let id: String
    let width: Int
    let height: Int
    let rings: [[[Double]]]
    let refs: [String: Reference]

    var points: [[Point]] { rings.map { $0.map { Point(x: $0[0], y: $0[1]) } } }

    static func read(_ name: String) throws -> Data {
        let folder = try #require(Corpora.folder)
        return try Data(contentsOf: folder.appendingPathComponent("polygons").appendingPathComponent(name))
    }

    static func all() throws -> [CorpusPolygon] {
        struct Manifest: Decodable { let polygons: [CorpusPolygon] }
        return try JSONDecoder().decode(Manifest.self, from: try read("polygons.json")).polygons
    }
}
