import Foundation
import Testing

/// `frisket mask --from`, as a user runs it.
@Suite struct AnnotationImportTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func file(_ name: String) -> String { Fixture.path("annotations/\(name)") }

    /// Runs `frisket mask` and returns its document.
    private func mask(_ words: [String], sourceLocation: SourceLocation = #_sourceLocation) throws -> [String: Any] {
        let run = try Tool.run(["mask", "--json", "--force", "-o", folder.file("out.png").path] + words)
        #expect(run.status == 0, "\(run.errors)", sourceLocation: sourceLocation)
        return try run.json()
    }

    @Test func aFileWithASizeNeedsNoMore() throws {
        let whole = try mask(["--from", file("cvat.xml"), "--label", "box"])
        #expect(whole["width"] as? Int == 40)
        #expect(whole["exposedBounds"] as? [Int] == [20, 8, 15, 16])
        #expect(whole["exposedPixels"] as? Int == 240)
        let inverted = try mask(["--from", file("cvat.xml"), "--index", "1", "--invert"])
        #expect(inverted["exposedPixels"] as? Int == 40 * 32 - 240)
    }

    @Test func remarksAreInTheDocument() throws {
        let document = try mask(["--from", file("drawing.svg")])
        let remarks = document["remarks"] as? [String] ?? []
        #expect(remarks.contains { $0.contains("<script>") })
    }

    @Test func aPictureIsFoundByItsOwnName() throws {
        let picture = folder.file("other.png")
        try FileManager.default.copyItem(atPath: file("white.png"), toPath: picture.path)
        let run = try Tool.run(["mask", picture.path, "--from", file("coco.json"), "-o", folder.file("m.png").path])
        // The file says that other.png is 10 by 10.
        #expect(run.status == 64)
        #expect(run.errors.contains("found some for 10x10"), "\(run.errors)")
        let document = try mask([picture.path, "--from", file("coco.json"), "--rescale"])
        #expect(document["width"] as? Int == 40)
    }

    @Test func severalPicturesAreNamed() throws {
        let run = try Tool.run(["mask", "--from", file("coco.json"), "-o", folder.file("m.png").path])
        #expect(run.status == 64)
        #expect(run.errors.contains("--image: scene.png, other.png"), "\(run.errors)")
        #expect(try mask(["--from", file("coco.json"), "--image", "other.png"])["width"] as? Int == 10)
    }

    @Test func coordinatesOfTheStoredPictureAreTurned() throws {
        // phone.jpg lies on its side.
        let check = try Tool.run(["check", Fixture.path("phone.jpg"), "--json"]).json()
        let image = try #require((check["images"] as? [[String: Any]])?.first)
        let (width, height) = (try #require(image["width"] as? Int), try #require(image["height"] as? Int))
        #expect(image["orientation"] as? Int == 6)
        let text =
            #"{"version":"5","imagePath":"phone.jpg","imageWidth":\#(width),"imageHeight":\#(height),"shapes":["#
            + #"{"label":"a","shape_type":"rectangle","points":[[10,20],[30,50]]}]}"#
        let annotations = try folder.write(Array(text.utf8), as: "raw.json")
        let words = [Fixture.path("phone.jpg"), "--from", annotations.path]
        let refused = try Tool.run(["mask", "-o", folder.file("m.png").path] + words)
        #expect(refused.status == 64)
        #expect(refused.errors.contains("--source-orientation raw"), "\(refused.errors)")
        let document = try mask(words + ["--source-orientation", "raw"])
        // A quarter turn clockwise: x becomes height - y, y becomes x.
        #expect(document["exposedBounds"] as? [Int] == [height - 50, 10, 30, 20])
    }

    @Test func aMaskForEachLabel() throws {
        let run = try Tool.run([
            "mask", "--from", file("cvat.xml"), "-o", folder.file("{label}.png").path,
        ])
        #expect(run.status == 0, "\(run.errors)")
        #expect(folder.names == ["box.png", "brush.png", "eye.png", "leaf.png"])
    }

    @Test func theUnusableNamesFileAndPlace() throws {
        let broken = try folder.write(Array("<annotations>\n<image/></annotations>".utf8), as: "broken.xml")
        let run = try Tool.run(["mask", "--from", broken.path, "-o", folder.file("m.png").path])
        #expect(run.status == 65)
        #expect(run.errors.contains("broken.xml: line 2, <image> width"), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 2)
        #expect(folder.names == ["broken.xml"])
    }

    /// What a bomb repeats, between what it begins and ends with.
    static let bombs: [(start: String, part: String, end: String)] = [
        ("", "[", ""), ("[", "0,", "0]"), ("", "<g>", ""), ("<svg><title>", "&amp;", ""), ("<svg ", "a='' ", "/>"),
        ("[\"", "\\n", "\"]"), ("", "hello ", ""), ("<svg><path d='M0 0", "l1 1", "q'/></svg>"),
    ]

    @Test(arguments: bombs)
    func aBombIsRefused(start: String, part: String, end: String) throws {
        let text = start + String(repeating: part, count: 1_000_000 / part.utf8.count) + end
        let bomb = try folder.write(Array(text.utf8), as: "bomb")
        let run = try Tool.run(["mask", "--size", "10x10", "--from", bomb.path, "-o", folder.file("m.png").path])
        #expect(run.status == 65, "\(run.errors)")
        #expect(folder.names == ["bomb"])
    }
}
