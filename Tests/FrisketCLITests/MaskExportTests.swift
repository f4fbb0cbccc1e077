import Foundation
import Frisket
import Testing

/// What `frisket mask --as` writes, read by those for whom it is.
@Suite struct MaskExportTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Masks of several shapes with holes, pieces and thin parts, each as a PNG and in other forms.
    private func write(_ forms: [(words: [String], name: String)], count: Int = 3) throws {
        var generator = Numbers(seed: 471)
        for index in 0..<count {
            var words = ["mask", "--size", "\(generator.next(20, 90))x\(generator.next(20, 90))"]
            for _ in 0..<generator.next(1, 6) {
                let points = (0..<generator.next(3, 7)).map { _ in "\(generator.next(0, 90)),\(generator.next(0, 90))" }
                words += ["-s", ["", "-", "^"][generator.next(0, 2)] + "polygon:" + points.joined(separator: " ")]
            }
            for form in [([], "\(index).png")] + forms.map({ ($0.words, "\(index)\($0.name)") }) {
                let run = try Tool.run(words + form.0 + ["-o", form.1], in: folder.url)
                #expect(run.status == 0, "\(run.errors)")
            }
        }
    }

    @Test(.enabled(if: Pillow.has("pycocotools"), "pycocotools reads what we write: needs FRISKET_PYTHON with it"))
    func pycocotoolsReadsBothForms() throws {
        try write([(["--as", "coco"], ".rle.json"), (["--as", "coco", "--trace"], ".polygons.json")])
        let script = """
            import contextlib, glob, os, sys
            import numpy
            from PIL import Image
            from pycocotools.coco import COCO
            for png in sorted(glob.glob(sys.argv[1] + "/*.png")):
                exposed = numpy.array(Image.open(png))[:, :, 3] == 0
                for form in ["rle", "polygons"]:
                    with contextlib.redirect_stdout(open(os.devnull, "w")):
                        coco = COCO(png[:-4] + "." + form + ".json")
                    annotation = coco.loadAnns([1])[0]
                    mask = coco.annToMask(annotation).astype(bool) if annotation["area"] else exposed & False
                    print((mask == exposed).all() and annotation["area"] == exposed.sum())
            """
        let answers = try Pillow.run(script, [folder.url.path]).split(separator: "\n")
        #expect(answers == Array(repeating: "True", count: 6))
    }

    @Test(.enabled(if: Pillow.has("pycocotools"), "we read what pycocotools writes: needs FRISKET_PYTHON with it"))
    func stringsOfPycocotoolsAreRead() throws {
        let script = """
            import sys
            import numpy
            from pycocotools import mask
            numbers = numpy.random.default_rng(7)
            for _ in range(20):
                height, width = numbers.integers(1, 60, 2)
                pixels = numbers.random((height, width)) < numbers.random()
                pixels = numpy.repeat(pixels, numbers.integers(1, 4), axis=0)
                runs = mask.encode(numpy.asfortranarray(pixels.astype(numpy.uint8)))
                print(*pixels.shape, runs["counts"].decode(), "".join("01"[int(value)] for value in pixels.ravel()))
            """
        let lines = try Pillow.run(script, []).split(separator: "\n")
        #expect(lines.count == 20)
        for line in lines {
            let words = line.split(separator: " ")
            let size = PixelSize(width: Int(words[1]) ?? 0, height: Int(words[0]) ?? 0)
            let mask = try CocoRLE(compressed: String(words[2]), size: size).mask()
            var pixels = ""
            var row = [UInt8](repeating: 0, count: size.width)
            for y in 0..<size.height {
                row.withUnsafeMutableBufferPointer { mask.copyRow(y, into: $0) }
                pixels += row.map { $0 == 0 ? "1" : "0" }.joined()
            }
            #expect(pixels == words[3])
        }
    }

    @Test(.enabled(if: Pillow.has("resvg_py"), "resvg draws our SVG: needs FRISKET_PYTHON with resvg-py"))
    func resvgDrawsTheSamePixels() throws {
        try write([(["--as", "svg"], ".svg")])
        let script = """
            import glob, io, sys
            import numpy, resvg_py
            from PIL import Image
            for png in sorted(glob.glob(sys.argv[1] + "/*.png")):
                exposed = numpy.array(Image.open(png))[:, :, 3] == 0
                drawn = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_path=png[:-4] + ".svg"))))
                alpha = numpy.array(drawn.convert("RGBA"))[:, :, 3]
                print(((alpha == 255) == exposed).all() and ((alpha == 0) != exposed).all())
            """
        let answers = try Pillow.run(script, [folder.url.path]).split(separator: "\n")
        #expect(answers == Array(repeating: "True", count: 3))
    }

    @Test func polygonsAndGrayMakeTheMaskAgain() throws {
        try write([(["--trace"], ".json"), (["--as", "white"], ".white.png"), (["--as", "black"], ".black.png")])
        for index in 0..<3 {
            let mask = try Data(contentsOf: folder.file("\(index).png"))
            for words in [
                ["--spec", "\(index).json"], ["\(index).white.png", "--white"], ["\(index).black.png", "--black"],
                ["\(index).png", "--alpha"],
            ] {
                let run = try Tool.run(["mask"] + words + ["-o", "again.png", "--force"], in: folder.url)
                #expect(run.status == 0, "\(run.errors)")
                #expect(try Data(contentsOf: folder.file("again.png")) == mask)
            }
        }
    }

    @Test func aMarkupIsAcceptedBesideItsPicture() throws {
        let run = try Tool.run(
            ["mask", "--size", "64x48", "-s", "ellipse:30,20,20x10", "--as", "markup", "--ink", "blue", "-o", "m.png"],
            in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        let drawn = try Raster(decoding: Array(try Data(contentsOf: folder.file("m.png"))))
        let colors = Set(stride(from: 0, to: drawn.bytes.count, by: 4).map { Array(drawn.bytes[$0..<$0 + 4]) })
        #expect(colors == [[0, 0, 0, 0], [0, 0, 255, 255]])
    }

    @Test(arguments: [
        ["--as", "svg", "-o", "m.png"], ["--as", "coco", "-o", "m.png"], ["--trace", "-o", "m.png"],
        ["--as", "white", "--trace", "-o", "m.png"], ["-o", "m.svg"], ["--as", "nothing", "-o", "m.png"],
    ])
    func namesAndFormsThatDisagreeAreRefused(_ words: [String]) throws {
        let run = try Tool.run(["mask", "--size", "9x9", "-s", "rect:1,1,3x3"] + words, in: folder.url)
        #expect(run.status == 64, "\(run.errors)")
        #expect(folder.names == [])
    }
}

/// Whole numbers that are the same in every run (SplitMix64).
private struct Numbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(_ least: Int, _ most: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return least + Int((value ^ (value >> 31)) % UInt64(most - least + 1))
    }
}
