import Foundation
import Testing

/// `frisket mask --from FILE --images DIR`: one file of annotations over the pictures of a folder.
@Suite struct AnnotatedFolderTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            at: folder.file("photos/sub"), withIntermediateDirectories: true)
        for name in ["a.png", "sub/b.png", "frame_000003.PNG"] {
            try folder.write(SamplePNG(width: 40, height: 30).bytes, as: "photos/\(name)")
        }
        try folder.write(Array("no picture".utf8), as: "photos/broken.png")
        try folder.write(SamplePNG(width: 40, height: 30).bytes, as: "outside.png")
    }

    private func run(_ file: String, _ words: [String] = []) throws -> Tool.Run {
        try Tool.run(
            ["mask", "--from", file, "--images", "photos", "-o", "masks/", "--json"] + words, in: folder.url)
    }

    private func lines(_ run: Tool.Run) throws -> [[String: Any]] {
        try run.output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    private var masks: [String] {
        let found = try? FileManager.default.contentsOfDirectory(atPath: folder.file("masks").path)
        return (found ?? []).sorted()
    }

    /// A COCO file of some pictures, each with a rectangle of its own width.
    private func coco(_ names: [String]) throws {
        let pictures = names.enumerated().map { #"{"id":\#($0),"width":40,"height":30,"file_name":"\#($1)"}"# }
        let shapes = names.indices.map { index in
            let width = 5 + index
            return #"{"id":\#(index),"image_id":\#(index),"category_id":\#(index % 2),"#
                + #""segmentation":[[2,3,\#(2 + width),3,\#(2 + width),13,2,13]]}"#
        }
        let text =
            #"{"images":[\#(pictures.joined(separator: ","))],"#
            + #""categories":[{"id":0,"name":"dog"},{"id":1,"name":"cat"}],"#
            + #""annotations":[\#(shapes.joined(separator: ","))]}"#
        try folder.write(Array(text.utf8), as: "coco.json")
    }

    @Test func eachPictureOfACOCOFileGetsItsOwnShapes() throws {
        try coco(["a.png", "broken.png", "absent.png", "train/sub/b.png", "sub/b.png"])
        let run = try run("coco.json", ["-o", "masks/{index}-{stem}.{ext}"])
        #expect(run.status == 73 && run.errors.contains("masks"), "\(run.errors)")
        try FileManager.default.createDirectory(at: folder.file("masks"), withIntermediateDirectories: true)
        let again = try self.run("coco.json", ["-o", "masks/{index}-{stem}.{ext}"])
        // Of several failures the absent picture (66) goes before the broken one (65).
        #expect(again.status == 66, "\(again.errors)")
        let documents = try lines(again)
        #expect(documents.map { $0["exposedPixels"] as? Int } == [50, nil, nil, nil, 90])
        #expect(documents.map { $0["path"] as? String }.first == "photos/a.png")
        #expect((documents[1]["error"] as? [String: Any])?["exit"] as? Int == 65)
        #expect((documents[2]["error"] as? [String: Any])?["exit"] as? Int == 66)
        #expect(again.errors.contains("photos/absent.png"))
        #expect(masks == ["0-a.png", "4-b.png"])
    }

    @Test func shapesAreChosenFromTheWholeFile() throws {
        try coco(["a.png", "sub/b.png"])
        let dogs = try run("coco.json", ["--label", "dog"])
        #expect(dogs.status == 0, "\(dogs.errors)")
        #expect(try lines(dogs).map { $0["exposedPixels"] as? Int } == [50, 0])
        #expect(dogs.errors.contains("photos/sub/b.png: there is no shape"), "\(dogs.errors)")
        #expect(masks == ["a.mask.png", "b.mask.png"])
        #expect(try run("coco.json", ["--label", "cow", "--force"]).status == 64)
        let one = try run("coco.json", ["--image", "b.png", "--force"])
        #expect(try lines(one).map { $0["exposedPixels"] as? Int } == [60])
        let labels = try run("coco.json", ["-o", "masks/{stem}-{label}.png"])
        #expect(labels.status == 0 && masks.contains("a-dog.png") && masks.contains("b-cat.png"), "\(labels.errors)")
    }

    @Test func nothingOutsideTheFolderIsOpened() throws {
        try FileManager.default.createSymbolicLink(
            at: folder.file("photos/link.png"), withDestinationURL: folder.file("outside.png"))
        try coco(["../outside.png", folder.file("outside.png").path, "link.png"])
        let run = try run("coco.json", ["-o", "{index}.png"])
        #expect(run.status == 74)
        let errors = try lines(run).map { ($0["error"] as? [String: Any])?["code"] as? String }
        #expect(errors == ["no-such-input", "no-such-input", "unreadable"])
        #expect(run.errors.contains("symbolic link"))
    }

    /// Files of other formats that name the same picture.
    static let others: [(name: String, text: String)] = [
        (
            "via.json",
            #"{"a.png1":{"filename":"a.png","size":1,"file_attributes":{},"regions":[{"region_attributes":{},"#
                + #""shape_attributes":{"name":"rect","x":2,"y":3,"width":5,"height":10}}]}}"#
        ),
        (
            "cvat.xml",
            #"<annotations><image id="0" name="a.png" width="40" height="30">"#
                + #"<box label="x" xtl="2" ytl="3" xbr="7" ybr="13"/></image></annotations>"#
        ),
        (
            "labelme.json",
            #"{"version":"5","imagePath":"..\\photos\\a.png","imageWidth":40,"imageHeight":30,"shapes":["#
                + #"{"label":"x","shape_type":"rectangle","points":[[2,3],[7,13]]}]}"#
        ),
        (
            "video.xml",
            #"<annotations><meta><task><original_size><width>40</width><height>30</height></original_size></task>"#
                + #"</meta><track id="0" label="x"><box frame="3" outside="0" xtl="2" ytl="3" xbr="7" ybr="13"/>"#
                + "</track></annotations>"
        ),
    ]

    @Test(arguments: others) func soDoOtherFormats(name: String, text: String) throws {
        try folder.write(Array(text.utf8), as: name)
        let run = try run(name)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try lines(run).map { $0["exposedPixels"] as? Int } == [50])
        #expect(masks == [name == "video.xml" ? "frame_000003.mask.png" : "a.mask.png"])
    }

    @Test func whatCannotBeAFolderOfPicturesIsRefused() throws {
        try coco(["a.png", "sub/a.png"])
        try folder.write(Array("0 0.5 0.5 0.2 0.2".utf8), as: "yolo.txt")
        for (file, words, status) in [
            ("yolo.txt", [], 64), ("coco.json", [], 73), ("coco.json", ["a.png"], 64),
            ("coco.json", ["--size", "4x4"], 64), ("coco.json", ["-o", "one.png"], 64), ("absent.json", [], 66),
            ("coco.json", ["--images", "absent"], 66),
        ] as [(String, [String], Int32)] {
            let run = try run(file, words)
            #expect(run.status == status, "\(file) \(words): \(run.errors)")
            #expect(masks.isEmpty && !folder.names.contains("masks"))
        }
        let alone = try Tool.run(["mask", "--images", "photos", "-s", "rect:1,1,2x2", "-o", "m/"], in: folder.url)
        #expect(alone.status == 64 && alone.errors.contains("--from"))
    }
}
