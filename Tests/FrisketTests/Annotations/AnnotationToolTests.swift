import Foundation
import Testing
import TestSupport

@testable import Frisket

/// Random shapes drawn like a tool, held against what the tool itself draws.
@Suite struct AnnotationToolTests {
    private static let size = PixelSize(width: 61, height: 47)

    /// Corners on all sides of the canvas, some on whole numbers, some twice.
    private static func points(_ count: Int, using generator: inout SeededGenerator) -> [Point] {
        let range = [0.0...10, 0...60, -30...90, -300...300].randomElement(using: &generator) ?? 0...60
        let isWhole = Int.random(in: 0..<3, using: &generator) == 0
        var points: [Point] = []
        for _ in 0..<count {
            let point = Point(x: .random(in: range, using: &generator), y: .random(in: range, using: &generator))
            points.append(isWhole ? Point(x: point.x.rounded(), y: point.y.rounded()) : point)
        }
        return points
    }

    private static func sets(_ count: Int, of range: ClosedRange<Int>, seed: UInt64) -> [[Point]] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in points(Int.random(in: range, using: &generator), using: &generator) }
    }

    /// What a script's `draw(points, width, height)` returns for each set of points: rows of 0 and not 0.
    private static func masks(_ script: String, _ sets: [[Point]]) throws -> [Mask] {
        let json = JSONText.array(sets.map { .array($0.map { .array([.double($0.x), .double($0.y)]) }) }).text()
        let runner = """
            import sys, json
            import numpy as np
            \(script)
            for points in json.load(sys.stdin):
                rows = np.asarray(draw(points, \(size.width), \(size.height))) != 0
                sys.stdout.buffer.write(rows.astype(np.uint8).tobytes())
            """
        let bytes = [UInt8](try Python.run(runner, Data(json.utf8)))
        try #require(bytes.count == sets.count * size.area)
        return sets.indices.map { index in
            Mask(width: size.width, height: size.height) { x, y in
                bytes[index * size.area + y * size.width + x] != 0
            }
        }
    }

    /// Draws sets of points both ways and reports the first that differs.
    private static func compare(
        _ sets: [[Point]], with script: String, drawing: ([Point]) throws -> Spans?
    ) throws {
        for (points, reference) in zip(sets, try masks(script, sets)) {
            let mask = Mask(size: size, spans: try #require(try drawing(points)))
            let differing = try mask.combined(with: reference, by: .xor)
            let bounds = differing.exposedBounds
            guard bounds != nil else { continue }
            Issue.record(
                "\(differing.exposedPixelCount) pixels of \(points) differ within \(String(describing: bounds))")
            return
        }
    }

    private static func polygon(_ points: [Point], like tool: AnnotationTool) throws -> Spans? {
        try tool.spans(of: .polygon(rings: [points]), on: size)
    }

    @Test(.enabled(if: Python.has("pycocotools"), "there is no pycocotools"))
    func polygonsLikeCoco() throws {
        let script = """
            from pycocotools import mask
            def draw(points, width, height):
                flat = [number for point in points for number in point]
                return mask.decode(mask.merge(mask.frPyObjects([flat], height, width)))
            """
        try Self.compare(Self.sets(300, of: 3...12, seed: 1), with: script) { try Self.polygon($0, like: .coco) }
    }

    @Test(.enabled(if: Python.has("cv2"), "there is no OpenCV"))
    func polygonsLikeOpenCV() throws {
        let script = """
            import cv2
            def draw(points, width, height):
                mask = np.zeros((height, width), np.uint8)
                cv2.fillPoly(mask, [np.array(points).astype(np.int32)], 1)
                return mask
            """
        try Self.compare(Self.sets(300, of: 3...12, seed: 2), with: script) { try Self.polygon($0, like: .opencv) }
    }

    private static let pillow = """
        import math
        from PIL import Image, ImageDraw
        def draw(points, width, height):
            image = Image.new("L", (width, height))
            draw_on(ImageDraw.Draw(image), [tuple(point) for point in points])
            return image

        """

    @Test(.enabled(if: Python.has("PIL, numpy"), "there is no Pillow with numpy"))
    func polygonsLikeLabelme() throws {
        let script = Self.pillow + "def draw_on(image, points): image.polygon(points, outline=1, fill=1)"
        try Self.compare(Self.sets(300, of: 3...12, seed: 3), with: script) { try Self.polygon($0, like: .labelme) }
    }

    @Test(.enabled(if: Python.has("PIL, numpy"), "there is no Pillow with numpy"))
    func boxesLikeLabelme() throws {
        let script =
            Self.pillow + """
                def draw_on(image, points):
                    (a, b), (c, d) = points
                    image.rectangle([min(a, c), min(b, d), max(a, c), max(b, d)], outline=1, fill=1)
                """
        try Self.compare(Self.sets(200, of: 2...2, seed: 4), with: script) { points in
            try AnnotationTool.labelme.spans(of: .box(points[0], points[1]), on: Self.size)
        }
    }

    @Test(.enabled(if: Python.has("PIL, numpy"), "there is no Pillow with numpy"))
    func circlesLikeLabelme() throws {
        let script =
            Self.pillow + """
                def draw_on(image, points):
                    (a, b), (c, d) = points
                    r = math.sqrt((a - c) ** 2 + (b - d) ** 2)
                    image.ellipse([a - r, b - r, a + r, b + r], outline=1, fill=1)
                """
        try Self.compare(Self.sets(200, of: 2...2, seed: 5), with: script) { points in
            let (dx, dy) = (points[0].x - points[1].x, points[0].y - points[1].y)
            let radius = (dx * dx + dy * dy).squareRoot()
            let circle = Shape.ellipse(center: points[0], radiusX: radius, radiusY: radius)
            return try AnnotationTool.labelme.spans(of: circle, on: Self.size)
        }
    }

    @Test(.enabled(if: Python.has("PIL, numpy"), "there is no Pillow with numpy"))
    func linesLikeLabelme() throws {
        let script = Self.pillow + "def draw_on(image, points): image.line(points, fill=1, width=10, joint='curve')"
        try Self.compare(Self.sets(300, of: 2...5, seed: 6), with: script) { points in
            try AnnotationTool.labelme.spans(ofLine: points, on: Self.size)
        }
    }

    @Test func endlessOutlinesAreRefused() {
        let far = Shape.polygon(rings: [[Point(x: 0, y: 0), Point(x: 1e15, y: 0), Point(x: 0, y: 1e15)]])
        for tool in AnnotationTool.allCases {
            #expect(throws: FrisketError.self) { try tool.spans(of: far, on: Self.size) }
        }
    }

    @Test func ringsInRingsAreHoles() throws {
        let outer = [Point(x: 0, y: 0), Point(x: 40, y: 0), Point(x: 40, y: 40), Point(x: 0, y: 40)]
        let inner = outer.map { Point(x: 10 + $0.x / 2, y: 10 + $0.y / 2) }
        for tool in AnnotationTool.allCases {
            let spans = try #require(try tool.spans(of: .polygon(rings: [outer, inner]), on: Self.size))
            let mask = Mask(size: Self.size, spans: spans)
            #expect(mask.bytes[20 * Self.size.width + 20] == 255)
            #expect(mask.bytes[5 * Self.size.width + 20] == 0)
        }
    }
}
