import Foundation
import Testing

/// Mask specs as `frisket mask` reads, draws and writes them.
@Suite struct MaskSpecCommandTests {
    let folder: TemporaryFolder
    /// Whether Python has what judges growing and feathering.
    static let hasScipy = (try? Pillow.run("import numpy, scipy.ndimage, PIL.Image", [])) != nil
    static let hasJSONSchema = (try? Pillow.run("import jsonschema", [])) != nil

    init() throws { folder = try TemporaryFolder() }

    private func run(_ words: String..., status: Int32 = 0) throws -> Tool.Run {
        let run = try Tool.run(words, in: folder.url)
        #expect(run.status == status, "\(words): \(run.errors)")
        return run
    }

    private func write(_ spec: String, as name: String = "spec.json") throws {
        try folder.write(Array(spec.utf8), as: name)
    }

    @Test func antialiasExposesPixelsByTheAreaThatIsInside() throws {
        let made = try run(
            "mask", "--size", "40x30", "-s", "rect:1.5,1,2.25x2", "-s", "ellipse:20,15,9.3x7.7", "--antialias",
            "--json",
            "-o", "soft.png")
        let mask = try Pixels(folder.file("soft.png").path)
        func exposure(_ x: Int, _ y: Int) -> Double { Double(255 - mask[x, y][3]) / 255 }
        for y in 1..<3 {
            for (x, area) in [(0, 0), (1, 0.5), (2, 1), (3, 0.75), (4, 0)] {
                #expect(abs(exposure(x, y) - area) <= 1.0 / 255, "\(x), \(y): \(exposure(x, y))")
            }
        }
        var (sum, partial) = (0.0, 0)
        for y in 0..<30 {
            for x in 0..<40 {
                sum += exposure(x, y)
                partial += (1...254).contains(mask[x, y][3]) ? 1 : 0
            }
        }
        #expect(abs(sum - 4.5 - Double.pi * 9.3 * 7.7) < 0.1, "\(sum)")
        #expect(partial > 20)
        #expect(try made.json()["partialPixels"] as? Int == partial)
        _ = try run("mask", "--size", "40x30", "-s", "rect:1.5,1,2.25x2", "-o", "hard.png")
        let hard = try Pixels(folder.file("hard.png").path)
        #expect((0..<5).map { hard[$0, 1][3] } == [255, 0, 0, 0, 255])
    }

    @Test(.enabled(if: hasScipy, "Python has no scipy"))
    func growingAndFeatheringAgreeWithScipy() throws {
        let size = 70
        var state: UInt64 = 12_345
        func random() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        var jobs: [[String]] = []
        for (index, step) in [1, 5, 23, 3000].enumerated() {
            var alpha: UInt8 = 255
            let noise = (0..<(size * size)).map { _ in
                if random() % UInt64(step) == 0 { alpha = 255 - alpha }
                return alpha
            }
            let sample = SamplePNG(width: size, height: size) { x, y in [0, 0, 0, noise[y * size + x]] }
            try folder.write(sample.bytes, as: "noise\(index).png")
            for (option, value) in [
                ("--grow", "3"), ("--grow", "2.5"), ("--grow", "-2"), ("--grow", "17"), ("--feather", "1"),
                ("--feather", "4"), ("--feather", "11.3"),
            ] {
                let name = "made\(jobs.count).png"
                _ = try run(
                    "mask", "--size", "\(size)x\(size)", "-s", "raster:noise\(index).png", option, value, "-o", name)
                jobs.append(["noise\(index).png", option, value, name])
            }
        }
        let script = """
            import sys
            import numpy as np
            from PIL import Image
            from scipy import ndimage
            folder, worst = sys.argv[1], 0.0
            def alpha(name):
                return np.asarray(Image.open(folder + "/" + name).getchannel("A"))
            for job in sys.argv[2:]:
                source, option, value, made = job.split()
                before, after, n = alpha(source) < 128, alpha(made), float(value)
                if option == "--feather":
                    soft = ndimage.gaussian_filter(before * 255.0, n / 2, mode="nearest", truncate=4)
                    worst = max(worst, np.abs(soft - (255.0 - after)).max())
                    continue
                near = ndimage.distance_transform_edt(~before if n > 0 else before) <= abs(n)
                expected = near if n > 0 else before & ~near
                assert (expected == (after < 128)).all(), job
            print(worst)
            """
        let worst = try Pillow.run(script, [folder.url.path] + jobs.map { $0.joined(separator: " ") })
        #expect(try #require(Double(worst)) <= 1)
    }

    static let accepted = [
        #"{"version": 1, "shapes": []}"#,
        """
        {"version": 1, "canvas": {"width": 160, "height": 120}, "units": "px", "x-app": 1, "shapes": [
          {"type": "rect", "x": 10, "y": 8, "width": 30, "height": 20, "radius": 2, "label": "sign"},
          {"type": "polygon", "rings": [[[10,10],[90,30],[80,100]], [[40,40],[50,40],[45,50]]], "fillRule": "nonzero"},
          {"type": "polygon", "points": [[1,2],[3,4],[50,-6]], "op": "xor"},
          {"type": "ellipse", "op": "subtract", "cx": 40, "cy": 30, "rx": 12, "ry": 8, "rotation": 5},
          {"type": "path", "d": "M10 10 L50 10 50 60 A5 5 0 0120 20z", "fillRule": "evenodd"},
          {"type": "stroke", "points": [[5,5],[40,60]], "width": 24, "cap": "butt", "join": "miter", "miterLimit": 3},
          {"type": "stroke", "op": "intersect", "points": [[5,5],[40,60]], "widths": [24, 3]}],
         "post": {"grow": -8, "feather": 4, "invert": true}, "antialias": false}
        """,
        #"{"version": 1, "units": "percent", "shapes": [{"type": "path", "d": ""}], "post": {}, "other": 3}"#,
    ]
    /// Documents that are refused, and that a schema can refuse.
    static let refused = [
        "[]", "{}", #"{"version": 2, "shapes": []}"#, #"{"version": 1}"#,
        #"{"version": 1, "units": "cm", "shapes": []}"#,
        #"{"version": 1, "canvas": {"width": 5}, "shapes": []}"#,
        #"{"version": 1, "canvas": {"width": 5, "height": 70000}, "shapes": []}"#,
        #"{"version": 1, "shapes": [7]}"#, #"{"version": 1, "shapes": [{"type": "star"}]}"#,
        #"{"version": 1, "shapes": [{"type": "rect", "x": 1, "y": 1, "width": -1, "height": 1}]}"#,
        #"{"version": 1, "shapes": [{"type": "rect", "x": 1, "y": 1, "width": 1}]}"#,
        #"{"version": 1, "shapes": [{"type": "polygon", "points": [[1, 2], [3]]}]}"#,
        #"{"version": 1, "shapes": [{"type": "polygon", "points": [], "rings": []}]}"#,
        #"{"version": 1, "shapes": [{"type": "ellipse", "cx": 1, "cy": 1, "rx": 2}]}"#,
        #"{"version": 1, "shapes": [{"type": "path", "d": "L1 1"}]}"#,
        #"{"version": 1, "shapes": [{"type": "stroke", "points": [[1, 2]]}]}"#,
        #"{"version": 1, "shapes": [{"type": "stroke", "points": [], "width": 1, "cap": "flat"}]}"#,
        #"{"version": 1, "shapes": [{"type": "raster", "href": "a.png", "threshold": 0}]}"#,
        #"{"version": 1, "shapes": [{"type": "raster", "href": "a.png", "width": 4}]}"#,
        #"{"version": 1, "shapes": [], "post": {"feather": -1}}"#,
        #"{"version": 1, "shapes": [], "post": {"invert": 1}}"#, #"{"version": 1, "shapes": [], "antialias": 1}"#,
    ]

    @Test(.enabled(if: hasJSONSchema, "Python has no jsonschema"))
    func theSchemaJudgesAsWeDo() throws {
        let schema = try run("schema", "mask").output
        try write(schema, as: "schema.json")
        for (index, spec) in (Self.accepted + Self.refused).enumerated() {
            try write(spec, as: "spec\(index).json")
            let status: Int32 = index < Self.accepted.count ? 0 : 65
            _ = try run(
                "mask", "--size", "160x120", "--spec", "spec\(index).json", "--dry-run", "-o", "m.png", status: status)
        }
        let script = """
            import json, sys
            from jsonschema import Draft202012Validator
            schema = json.load(open(sys.argv[1] + "/schema.json"))
            Draft202012Validator.check_schema(schema)
            judge = Draft202012Validator(schema)
            print(*(int(judge.is_valid(json.load(open(f"{sys.argv[1]}/spec{i}.json")))) for i in range(int(sys.argv[2]))))
            """
        let verdicts = try Pillow.run(script, [folder.url.path, "\(Self.accepted.count + Self.refused.count)"])
        #expect(verdicts.split(separator: " ") == Self.accepted.map { _ in "1" } + Self.refused.map { _ in "0" })
    }

    @Test func schemasAreListed() throws {
        #expect(try run("schema").output.hasPrefix("mask  "))
        #expect(try run("schema", "mask").json()["title"] as? String == "frisket mask spec, version 1")
        #expect(try run("schema", "blob", status: 64).errors.contains("There are mask"))
    }

    @Test func anyInputBecomesOneSpec() throws {
        try write(Self.accepted[1])
        _ = try run("mask", "--spec", "spec.json", "--as", "spec", "-o", "first.json")
        _ = try run("mask", "--spec", "first.json", "--as", "spec", "-o", "second.json")
        let first = try String(contentsOf: folder.file("first.json"), encoding: .utf8)
        #expect(try String(contentsOf: folder.file("second.json"), encoding: .utf8) == first)
        #expect(first.contains("\"x-app\": 1") && first.contains("\"d\": \"M10 10 L50 10 L50 60 A5 5 0 0 1 20 20 Z\""))
        for (spec, mask) in [("spec.json", "a.png"), ("first.json", "b.png")] {
            _ = try run("mask", "--spec", spec, "-o", mask)
        }
        #expect(try Pixels(folder.file("a.png").path) == Pixels(folder.file("b.png").path))
        let shapes = try run(
            "mask", "--size", "200x100", "-s", "rect:10%,0,50%x10", "--grow", "2%", "--feather", "3", "--invert",
            "--as",
            "spec", "-o", "-")
        #expect(
            shapes.output == """
                {
                  "version": 1,
                  "canvas": { "width": 200, "height": 100 },
                  "units": "px",
                  "shapes": [
                    { "type": "rect", "x": 20, "y": 0, "width": 100, "height": 10 }
                  ],
                  "post": { "grow": 2, "feather": 3, "invert": true }
                }

                """)
    }

    @Test func eachLabelGetsAFile() throws {
        try write(
            """
            {"version": 1, "canvas": {"width": 40, "height": 30}, "shapes": [
              {"type": "rect", "x": 0, "y": 0, "width": 10, "height": 10, "label": "cat"},
              {"type": "rect", "x": 20, "y": 0, "width": 10, "height": 10, "label": "../dog"},
              {"type": "rect", "x": 2, "y": 2, "width": 4, "height": 4, "op": "subtract", "label": "cat"}]}
            """)
        let report = try run("mask", "--spec", "spec.json", "-o", "{label}.png", "--json")
        #expect(report.output.split(separator: "\n").count == 2)
        #expect(folder.names == ["_._dog.png", "cat.png", "spec.json"])
        let cat = try Pixels(folder.file("cat.png").path)
        #expect(cat.isExposed(1, 1) && !cat.isExposed(3, 3) && !cat.isExposed(22, 2))
        _ = try run("mask", "--spec", "spec.json", "--label", "cat", "-o", "one.png")
        #expect(try Pixels(folder.file("one.png").path) == cat)
        #expect(
            try run("mask", "--spec", "spec.json", "--label", "cow", "-o", "x.png", status: 64).errors.contains("cat"))
    }

    @Test func aSpecReadsOnlyFromItsOwnFolder() throws {
        try FileManager.default.createDirectory(at: folder.file("inner"), withIntermediateDirectories: true)
        let hole = SamplePNG(width: 40, height: 30) { x, _ in [0, 0, 0, x < 10 ? 0 : 255] }
        try folder.write(hole.bytes, as: "inner/old.png")
        try folder.write(hole.bytes, as: "out.png")
        func spec(_ href: String) -> String {
            #"{"version": 1, "canvas": {"width": 40, "height": 30}, "shapes": [{"type": "raster", "href": "\#(href)"}]}"#
        }
        try write(spec("old.png"), as: "inner/spec.json")
        _ = try run("mask", "--spec", "inner/spec.json", "-o", "a.png")
        let mask = try Pixels(folder.file("a.png").path)
        #expect(mask.isExposed(9, 3) && !mask.isExposed(10, 3))
        _ = try run("mask", "--size", "40x30", "-s", "raster:inner/old.png", "-o", "b.png")
        #expect(try Pixels(folder.file("b.png").path) == mask)
        for href in ["../out.png", folder.file("out.png").path, "http://127.0.0.1/a.png", "none.png"] {
            try write(spec(href), as: "inner/bad.json")
            let refusal = try run("mask", "--spec", "inner/bad.json", "-o", "c.png", status: 65)
            #expect(refusal.errors.contains("inner/bad.json: $.shapes[0].href: "), "\(refusal.errors)")
        }
        let piped = try Tool.run(
            ["mask", "--spec", "-", "-o", "d.png"], in: folder.url, input: folder.file("inner/spec.json"))
        #expect(piped.status == 65 && piped.errors.contains("$.shapes[0]"), "\(piped.errors)")
    }

    @Test func preparedMasksGrowWithThePicture() throws {
        let photo = Fixture.path("phone.jpg")
        _ = try run(
            "prepare", photo, "--fit", "pad", "--size", "576x576", "-o", "p.png", "--mask-out", "m.png", "-s",
            "rect:0,0,768x400", "--grow", "-10", "--feather", "4", "--invert")
        let mask = try Pixels(folder.file("m.png").path)
        // Half size in the middle: the margin is protected, inverted or not, and eats nothing from the picture's border.
        #expect(!mask.isExposed(90, 300) && !mask.isExposed(490, 300))
        #expect(!mask.isExposed(97, 190) && mask.isExposed(97, 200) && mask.isExposed(300, 400))
        #expect(mask[97, 10] == [0, 0, 0, 255] && mask[300, 400] == [0, 0, 0, 0])
    }

    @Test func valuesThatMakeNoSense() throws {
        for words in [["--grow", "x"], ["--feather", "-2"], ["--feather", "1e9"], ["--grow", "nan"]] {
            let run = try Tool.run(
                ["mask", "--size", "20x20", "-s", "rect:1,1,9x9", "-o", "m.png"] + words, in: folder.url)
            #expect([64, 65].contains(run.status), "\(words): \(run.status)")
        }
        _ = try run("mask", "--size", "20x20", "-s", "rect:1,1,9x9", "-o", "m.png", "--as", "spec", status: 64)
        #expect(folder.names == [])
    }
}
