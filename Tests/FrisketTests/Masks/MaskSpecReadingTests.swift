import Testing

@testable import Frisket

@Suite struct MaskSpecReadingTests {
    static func read(_ text: String, strict: Bool = false) throws(FrisketError) -> MaskSpec {
        try MaskSpec(json: Array(text.utf8), strict: strict)
    }

    @Test func everyKeyIsRead() throws {
        let spec = try Self.read(
            """
            { "version": 1, "canvas": { "width": 1600, "height": 1200 }, "units": "px",
              "shapes": [
                { "type": "rect", "x": 100, "y": 80, "width": 300, "height": 200, "radius": 12, "label": "sign" },
                { "type": "polygon", "rings": [[[10,10],[200,30],[180,220]], [[60,60],[90,60],[75,95]]], "fillRule": "nonzero" },
                { "type": "polygon", "points": [[1,2],[3,4],[5e-1,-6]], "op": "xor" },
                { "type": "ellipse", "op": "subtract", "cx": 400, "cy": 300, "rx": 120, "ry": 80, "rotation": 30 },
                { "type": "path", "d": "m10 10h40v50z", "fillRule": "evenodd" },
                { "type": "stroke", "points": [[5, 5], [40, 60]], "width": 24, "cap": "butt", "join": "miter", "miterLimit": 2 },
                { "type": "stroke", "points": [[5, 5], [40, 60]], "widths": [24, 3] },
                { "type": "raster", "href": "old-mask.png", "channel": "luma", "polarity": "exposed-is-high", "threshold": 100,
                  "x": 1, "y": 2, "width": 30, "height": 40 },
                { "type": "raster", "href": "masks/b.png" } ],
              "post": { "grow": -3, "feather": 4.5, "invert": true }, "antialias": false }
            """)
        let holed = Shape.polygon(
            rings: [
                [Point(x: 10, y: 10), Point(x: 200, y: 30), Point(x: 180, y: 220)],
                [Point(x: 60, y: 60), Point(x: 90, y: 60), Point(x: 75, y: 95)],
            ], rule: .nonZero)
        let plain = Shape.polygon(rings: [[Point(x: 1, y: 2), Point(x: 3, y: 4), Point(x: 0.5, y: -6)]])
        let line = [Point(x: 5, y: 5), Point(x: 40, y: 60)]
        let ellipse = Shape.ellipse(center: Point(x: 400, y: 300), radiusX: 120, radiusY: 80, rotation: 30)
        #expect(
            spec
                == MaskSpec(
                    canvas: PixelSize(width: 1600, height: 1200),
                    layers: [
                        .init(.rect(x: 100, y: 80, width: 300, height: 200, radius: 12), label: "sign"), .init(holed),
                        .init(plain, operation: .xor), .init(ellipse, operation: .subtract),
                        .init(.path(try Path(svg: "M10 10 L50 10 L50 60 Z"), rule: .evenOdd)),
                        .init(.stroke(Stroke(line, width: 24, cap: .butt, join: .miter, miterLimit: 2))),
                        .init(.stroke(Stroke(line, widths: [24, 3], cap: .round, join: .round))),
                        .init(
                            .raster(
                                RasterSource(
                                    "old-mask.png", channel: .luma, polarity: .high, threshold: 100, x: 1, y: 2,
                                    width: 30, height: 40))),
                        .init(.raster(RasterSource("masks/b.png", channel: .alpha, polarity: .low, threshold: 128))),
                    ], grow: -3, feather: 4.5, isInverted: true))
        #expect(spec.warnings == [])
    }

    /// What is wrong, where it is found, and a word of the sentence.
    static let mistakes: [(json: String, path: String, word: String)] = [
        ("[]", "$", "object"), ("{}", "$.version", "no such key"), (#"{"version": "1"}"#, "$.version", "whole number"),
        (#"{"version": 0, "shapes": []}"#, "$.version", "found 0"), (#"{"version": 2}"#, "$.version", "later frisket"),
        (#"{"version": 1.0, "shapes": []}"#, "$.version", "whole number"),
        (#"{"version": 1}"#, "$.shapes", "no such key"),
        (#"{"version": 1, "shapes": {}}"#, "$.shapes", "array"),
        (#"{"version": 1, "units": "cm", "shapes": []}"#, "$.units", "px, percent, unit"),
        (#"{"version": 1, "canvas": 5, "shapes": []}"#, "$.canvas", "object"),
        (#"{"version": 1, "canvas": {"width": 5}, "shapes": []}"#, "$.canvas.height", "no such key"),
        (#"{"version": 1, "canvas": {"width": 0, "height": 5}, "shapes": []}"#, "$.canvas.width", "from 1"),
        (#"{"version": 1, "canvas": {"width": 5.5, "height": 5}, "shapes": []}"#, "$.canvas.width", "5.5"),
        (#"{"version": 1, "canvas": {"width": 5, "height": 70000}, "shapes": []}"#, "$.canvas.height", "65500"),
        (shape(#"7"#), "$.shapes[0]", "object"), (shape(#"{}"#), "$.shapes[0].type", "no such key"),
        (shape(#"{"type": 3}"#), "$.shapes[0].type", "string"),
        (shape(#"{"type": "star"}"#), "$.shapes[0].type", "rect, polygon, ellipse"),
        (shape(#"{"type": "path"}"#), "$.shapes[0].d", "no such key"),
        (shape(#"{"type": "path", "d": "M0 0 L1"}"#), "$.shapes[0].d", "at character 8"),
        (shape(#"{"type": "stroke", "width": 2}"#), "$.shapes[0].points", "no such key"),
        (shape(#"{"type": "stroke", "points": [[1, 2]]}"#), "$.shapes[0].width", "no such key"),
        (shape(#"{"type": "stroke", "points": [[1, 2]], "width": -1}"#), "$.shapes[0].width", "0 or more"),
        (shape(#"{"type": "stroke", "points": [[1, 2]], "widths": [1, 2]}"#), "$.shapes[0].widths", "expected 1"),
        (shape(#"{"type": "stroke", "points": [[1, 2]], "widths": [-1]}"#), "$.shapes[0].widths[0]", "0 or more"),
        (shape(#"{"type": "stroke", "points": [], "widths": [], "width": 1}"#), "$.shapes[0].widths", "both"),
        (
            shape(#"{"type": "stroke", "points": [], "width": 1, "cap": "flat"}"#), "$.shapes[0].cap",
            "butt, round, square"
        ),
        (
            shape(#"{"type": "stroke", "points": [], "width": 1, "join": "arc"}"#), "$.shapes[0].join",
            "round, bevel, miter"
        ),
        (
            shape(#"{"type": "stroke", "points": [], "width": 1, "miterLimit": 0}"#), "$.shapes[0].miterLimit",
            "1 or more"
        ),
        (shape(#"{"type": "raster"}"#), "$.shapes[0].href", "no such key"),
        (shape(#"{"type": "raster", "href": "a.png", "channel": "hue"}"#), "$.shapes[0].channel", "alpha, luma, red"),
        (
            shape(#"{"type": "raster", "href": "a.png", "polarity": "white"}"#), "$.shapes[0].polarity",
            "exposed-is-zero"
        ),
        (shape(#"{"type": "raster", "href": "a.png", "threshold": 256}"#), "$.shapes[0].threshold", "1 to 255"),
        (shape(#"{"type": "raster", "href": "a.png", "width": 4}"#), "$.shapes[0].height", "together"),
        (shape(#"{"type": "rect", "x": 1, "y": 1, "width": 1}"#), "$.shapes[0].height", "no such key"),
        (shape(#"{"type": "rect", "x": null, "y": 1, "width": 1, "height": 1}"#), "$.shapes[0].x", "found null"),
        (shape(#"{"type": "rect", "x": 1, "y": 1, "width": -1, "height": 1}"#), "$.shapes[0].width", "0 or more"),
        (shape(#"{"type": "rect", "x": 1, "y": 1, "width": 1e999, "height": 1}"#), "$.shapes[0].width", "finite"),
        (
            shape(#"{"type": "rect", "x": 1, "y": 1, "width": 1, "height": 1, "op": "union"}"#), "$.shapes[0].op",
            "add, subtract, intersect, xor"
        ),
        (
            shape(#"{"type": "rect", "x": 1, "y": 1, "width": 1, "height": 1, "label": 4}"#), "$.shapes[0].label",
            "string"
        ),
        (shape(#"{"type": "polygon"}"#), "$.shapes[0].rings", "no such key"),
        (shape(#"{"type": "polygon", "rings": [1]}"#), "$.shapes[0].rings[0]", "array"),
        (shape(#"{"type": "polygon", "rings": [[[1, 2], [3]]]}"#), "$.shapes[0].rings[0][1]", "found 1 value"),
        (shape(#"{"type": "polygon", "points": [[1, 2], [3, "4"]]}"#), "$.shapes[0].points[1][1]", "found \"4\""),
        (shape(#"{"type": "polygon", "points": [], "rings": []}"#), "$.shapes[0].points", "both"),
        (shape(#"{"type": "polygon", "points": [], "fillRule": "odd"}"#), "$.shapes[0].fillRule", "evenodd, nonzero"),
        (shape(#"{"type": "ellipse", "cx": 1, "cy": 1, "rx": -2, "ry": 1}"#), "$.shapes[0].rx", "0 or more"),
        (shape(#"{"type": "ellipse", "cx": 1, "cy": 1, "rx": 2}"#), "$.shapes[0].ry", "no such key"),
        (#"{"version": 1, "shapes": [], "post": []}"#, "$.post", "object"),
        (#"{"version": 1, "shapes": [], "post": {"grow": "3"}}"#, "$.post.grow", "number"),
        (#"{"version": 1, "shapes": [], "post": {"feather": -3}}"#, "$.post.feather", "0 or more"),
        (#"{"version": 1, "shapes": [], "antialias": 1}"#, "$.antialias", "true or false"),
        (#"{"version": 1, "shapes": [], "post": {"invert": 1}}"#, "$.post.invert", "true or false"),
    ]

    static func shape(_ json: String) -> String { #"{"version": 1, "shapes": [\#(json)]}"# }

    @Test(arguments: mistakes)
    func aMistakeIsNamedWithItsPath(_ json: String, _ path: String, _ word: String) {
        do throws(FrisketError) {
            _ = try Self.read(json)
            Issue.record("\(json) was taken")
        } catch {
            guard case .invalidSpec(path, let reason) = error else {
                Issue.record("\(error) does not name \(path)")
                return
            }
            #expect(reason.contains(word), "\(reason)")
        }
    }

    @Test func unknownKeysAreRemarksOrErrors() throws {
        let text =
            #"{"version": 1, "colour": 1, "shapes": [{"type": "rect", "x": 1, "y": 1, "width": 1, "height": 1, "cx": 2}]}"#
        let warnings = try Self.read(text).warnings
        #expect(warnings.count == 2 && warnings[0].hasPrefix("$.colour: ") && warnings[1].hasPrefix("$.shapes[0].cx: "))
        do {
            _ = try Self.read(text, strict: true)
            Issue.record("an unknown key was taken")
        } catch { #expect(error.description.hasPrefix("$.colour: ")) }
    }

    @Test func keysOfOthersAreKept() throws {
        let text =
            #"{"version": 1, "x-app": {"b": [1, null]}, "shapes": [{"type": "polygon", "points": [], "x-id": "7"}]}"#
        let spec = try Self.read(text, strict: true)
        #expect(spec.warnings == [])
        #expect(spec.json().contains(#""x-app": {"b": [1, null]}"#) && spec.json().contains(#""x-id": "7""#))
    }

    @Test func hostileDocumentsAreRefusedQuickly() {
        let deep = String(repeating: "[", count: 100_000)
        let shapes = String(repeating: "{},", count: 100_000) + "{}"
        for text in [deep, #"{"version":1,"shapes":[\#(shapes)]}"#, "{\"version\":1,\"shapes\":[\(deep)"] {
            #expect(throws: FrisketError.self) { try Self.read(text) }
        }
    }
}
