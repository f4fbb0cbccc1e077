import Foundation
import Testing

/// Every command that a newcomer can copy from the README or from --help works as it stands there.
@Suite struct ReadmeTests {
    /// The command lines of a text: those that begin with `frisket`, lines ending in a backslash joined.
    private static func commands(in text: some StringProtocol) -> [String] {
        text.replacingOccurrences(of: "\\\n", with: " ").split(separator: "\n")
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.hasPrefix("frisket ") }
    }

    /// Runs a line; what it may come to is 0, or 1 for a check that finds something.
    private func run(_ line: String, in folder: URL) throws {
        let run = try Tool.shell(line, in: folder)
        let mayFind = line.hasPrefix("frisket check")
        #expect(run.status == 0 || mayFind && run.status == 1, "\(line): \(run.status): \(run.errors)")
        #expect(!run.errors.contains("warning: ") || !Tool.convertsColor, "\(line): \(run.errors)")
    }

    @Test func theLinesOfTheReadme() throws {
        let readme = Fixture.folder.deletingLastPathComponent().appendingPathComponent("README.md")
        let text = try String(contentsOf: readme, encoding: .utf8)
        // Every second piece between the fences is a block.
        let blocks = text.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        let lines = blocks.flatMap(Self.commands)
        #expect(lines.count >= 10)
        let folder = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("Fixtures").path, withDestinationPath: Fixture.folder.path)
        for line in lines { try run(line, in: folder.url) }
    }

    @Test(arguments: [
        "", "check", "prepare", "mask", "generate", "edit", "vary", "cost", "config", "decode", "models", "explain",
        "drift",
    ])
    func theLinesOfTheHelp(verb: String) throws {
        let help = try Tool.run([verb, "--help"].filter { !$0.isEmpty }, environment: ["COLUMNS": "500"])
        #expect(help.status == 0)
        let lines = Self.commands(in: help.output)
        #expect(!lines.isEmpty)
        for line in lines {
            let folder = try Self.folderOfANewcomer()
            // A line that makes a file finds none of that name.
            for name in folder.names where line.contains("-o \(name)") || line.contains("-out \(name)") {
                try FileManager.default.removeItem(at: folder.file(name))
            }
            if line.contains("--manifest ready.json -o final") {
                try run(
                    "frisket prepare photo.jpg --size 512x768 -s rect:9,9,50x50 -o ready.png --mask-out ready.mask.png "
                        + "--manifest ready.json", in: folder.url)
            }
            try run(line, in: folder.url)
        }
    }

    // Made once: writing a PNG plainly takes a while.
    private static let picture = SamplePNG(width: 768, height: 1152, type: .rgb).bytes
    private static let marked = SamplePNG(width: 768, height: 1152) { x, y in
        x < 20 && y < 20 ? [255, 0, 255, 255] : [90, 90, 90, 255]
    }.bytes
    private static let mask = SamplePNG(width: 768, height: 1152) { x, y in
        [0, 0, 0, x < 300 && y < 300 ? 0 : 255]
    }.bytes

    /// A folder with the files that the help speaks of.
    private static func folderOfANewcomer() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(at: folder.file("photos"), withIntermediateDirectories: false)
        for (name, source) in [
            ("photo.jpg", "phone.jpg"), ("a.png", "formats/rgba-8.png"), ("b.png", "formats/rgb-8.png"),
            ("photos/photo.jpg", "phone.jpg"), ("photos/c.jpg", "formats/gray.jpg"),
            ("photos/d.png", "formats/rgb-16.png"),
        ] {
            try FileManager.default.copyItem(atPath: Fixture.path(source), toPath: folder.file(name).path)
        }
        for name in ["photo.png", "answer.png", "before.png"] { try folder.write(Self.picture, as: name) }
        for name in ["marked.png", "after.png"] { try folder.write(Self.marked, as: name) }
        try folder.write(Self.mask, as: "mask.png")
        let spec =
            #"{"version": 1, "shapes": [{"type": "rect", "x": 10, "y": 10, "width": 50, "height": 50, "label": "dog"}]}"#
        try folder.write(Array(spec.utf8), as: "mask.json")
        let coco = """
            {"images": [{"id": 1, "width": 768, "height": 1152, "file_name": "photo.jpg"}],
             "categories": [{"id": 1, "name": "dog"}], "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "segmentation": [[10, 10, 60, 10, 60, 60]]}]}
            """
        try folder.write(Array(coco.utf8), as: "coco.json")
        return folder
    }
}
