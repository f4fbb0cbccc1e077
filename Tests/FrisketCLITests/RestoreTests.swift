import Foundation
import Testing

/// `frisket restore` as a user runs it: out with prepare, back with restore, and everything that it refuses.
@Suite struct RestoreTests {
    let folder: TemporaryFolder
    /// A JPEG with Display P3 and EXIF orientation 6: 1152 x 768 as stored, 768 x 1152 upright.
    private let photo = Fixture.path("phone.jpg")

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: photo, toPath: folder.file("photo.jpg").path)
    }

    private func run(_ line: String, status: Int32 = 0) throws -> Tool.Run {
        let run = try Tool.shell("frisket \(line)", in: folder.url)
        #expect(run.status == status, "\(line): \(run.errors)")
        return run
    }

    private func prepare(_ more: String = "-s rect:200,300,240x200 --mask-out mask.png") throws {
        _ = try run("prepare photo.jpg --model dall-e-2 --size 512x512 \(more) -o ready.png --manifest ready.json")
    }

    private func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.file(name).path) }

    private func pixels(_ name: String) throws -> Data {
        _ = try run("decode \(name) --upright --force -o \(name).raw")
        return try Data(contentsOf: folder.file("\(name).raw"))
    }

    /// The pixels of which two pictures of a width differ.
    private func changed(_ name: String, width: Int) throws -> [(x: Int, y: Int)] {
        let (before, after) = (try pixels("photo.jpg"), try pixels(name))
        #expect(before.count == after.count)
        return stride(from: 0, to: before.count, by: 4).filter { before[$0..<$0 + 4] != after[$0..<$0 + 4] }
            .map { (($0 / 4) % width, $0 / 4 / width) }
    }

    @Test func protectedPixelsAreThoseOfTheSource() throws {
        try prepare()
        // An answer of another size that has nothing to do with the picture.
        _ = try run("prepare photo.jpg --fit stretch --size 1024x1024 -o answer.png")
        let said = try run("restore answer.png --manifest ready.json -o final.png").output
        #expect(said.contains("836 736 protected pixels compared, 0 differ"))
        let changed = try changed("final.png", width: 768)
        #expect(!changed.isEmpty)
        #expect(changed.allSatisfy { 200..<440 ~= $0.x && 300..<500 ~= $0.y })
        let report = try run("check final.png --json").json()
        let image = (report["images"] as? [[String: Any]])?.first
        #expect(image?["profile"] as? String == "Display P3")
        #expect(image?["orientation"] as? Int == 1)
    }

    @Test func theSameInputsGiveTheSameManifestWithoutAbsolutePaths() throws {
        try prepare()
        let first = try String(contentsOf: folder.file("ready.json"), encoding: .utf8)
        _ = try run(
            "prepare photo.jpg --model dall-e-2 --size 512x512 -s rect:200,300,240x200 --mask-out mask.png "
                + "-o ready.png --manifest ready.json --force")
        #expect(try String(contentsOf: folder.file("ready.json"), encoding: .utf8) == first)
        #expect(!first.contains(folder.url.path) && first.contains("\"path\": \"photo.jpg\""))
    }

    @Test func aManifestElsewhereFindsItsFiles() throws {
        _ = try run(
            "prepare photo.jpg -s rect:200,300,240x200 --mask-out out/mask.png -o out/ready.png --manifest out/j.json",
            status: 73)
        _ = try run("prepare photo.jpg -s rect:200,300,240x200 --mask-out out/ -o out/ --manifest out/")
        _ = try run("restore out/photo.prepared.png --manifest out/photo.json -o final.png")
        #expect(exists("final.png"))
    }

    @Test func whatDoesNotBelongTogetherIsRefusedAndNothingWritten() throws {
        try prepare()
        let manifest = try String(contentsOf: folder.file("ready.json"), encoding: .utf8)
        try manifest.replacingOccurrences(of: "\"offsetY\": -", with: "\"offsetY\": -1")
            .write(to: folder.file("tampered.json"), atomically: true, encoding: .utf8)
        _ = try run("prepare photo.jpg --fit stretch --size 300x200 -o wide.png")
        let cases: [(words: String, status: Int32, says: String)] = [
            ("ready.png --manifest tampered.json", 65, "$.seal"),
            ("ready.png --manifest ready.json --source ready.png", 65, "SHA-256"),
            ("ready.png --manifest ready.json --source none.jpg", 66, "none.jpg"),
            ("wide.png --manifest ready.json", 65, "shape of 512x512, found 300x200"),
            ("ready.png --manifest ready.json --mask wide.png", 65, "mask"),
            ("ready.png --manifest ready.json --feather -1", 64, "feather"),
            ("ready.png", 64, "one --manifest for each result"),
            ("photo.jpg --manifest photo.jpg", 65, "photo.jpg"),
        ]
        for item in cases {
            let run = try run("restore \(item.words) -o final.png", status: item.status)
            #expect(run.errors.contains(item.says), "\(item.words): \(run.errors)")
            #expect(!exists("final.png"))
        }
        let jpeg = try run("restore ready.png --manifest ready.json -o final.jpg", status: 64)
        #expect(jpeg.errors.contains("--lossy") && !exists("final.jpg"))
        let lossy = try run("restore ready.png --manifest ready.json --lossy -o final.jpg")
        #expect(lossy.output.contains("before encoding"))
    }

    @Test func aMissingMaskIsRefusedUntilOneIsNamed() throws {
        try prepare("")
        let refused = try run("restore ready.png --manifest ready.json -o final.png", status: 65)
        #expect(refused.errors.contains("there is no mask") && !exists("final.png"))
        _ = try run("mask photo.jpg -s rect:200,300,240x200 -o given.png")
        _ = try run("restore ready.png --manifest ready.json --mask given.png -o final.png")
        #expect(try changed("final.png", width: 768).allSatisfy { 200..<440 ~= $0.x && 300..<500 ~= $0.y })
    }

    @Test func aMaskPictureIsFoundByItsHash() throws {
        _ = try run("mask photo.jpg -s rect:200,300,240x200 -o given.png")
        try prepare("--mask given.png --mask-out mask.png")
        _ = try run("restore ready.png --manifest ready.json -o final.png")
        // The carried mask, named by hand, is carried back; its edges lie on whole pixels of 512.
        _ = try run("restore ready.png --manifest ready.json --mask mask.png -o carried.png")
        _ = try run("mask photo.jpg -s rect:200,300,240x201 -o given.png --force")
        let other = try run("restore ready.png --manifest ready.json -o other.png", status: 65)
        #expect(other.errors.contains("not the one"))
        try FileManager.default.removeItem(at: folder.file("given.png"))
        let absent = try run("restore ready.png --manifest ready.json -o other.png", status: 65)
        #expect(absent.errors.contains("given.png is not there") && !exists("other.png"))
    }

    @Test func aDetailGoesOutAtFullResolutionAndComesBack() throws {
        _ = try run(
            "prepare photo.jpg --model dall-e-2 --around-mask --context 25 -s ellipse:400,520,100x80 -o ready.png "
                + "--mask-out mask.png --manifest ready.json")
        let report = try run("check ready.png --model dall-e-2 --provider compatible --json").json()
        let image = (report["images"] as? [[String: Any]])?.first
        #expect((image?["width"] as? Int ?? 0) == 300 && (image?["height"] as? Int ?? 0) == 300)
        let said = try run("restore ready.png --manifest ready.json -o final.png --json").json()
        let proof = said["proof"] as? [String: Any]
        #expect(proof?["differing"] as? Int == 0)
        // Sent as it is: where sRGB can hold the colour, the way there and back may cost a level.
        let (before, after) = (try pixels("photo.jpg"), try pixels("final.png"))
        let isClose = stride(from: 0, to: before.count, by: 4).allSatisfy { at in
            let pixel = before[at..<at + 4]
            return pixel.prefix(3).contains { $0 > 230 }
                || zip(pixel, after[at..<at + 4]).allSatisfy { abs(Int($0) - Int($1)) <= 1 }
        }
        #expect(isClose)
    }

    @Test func anExtendedPictureIsJoined() throws {
        _ = try run(
            "prepare photo.jpg --extend 64,0,128,32 --fill mirror -o ready.png --mask-out mask.png --manifest ready.json"
        )
        let said = try run("restore ready.png --manifest ready.json -o final.png").output
        #expect(said.contains("final.png: 960x1184") && said.contains("884 736 protected pixels compared, 0 differ"))
        let mask = try run("check --mask mask.png --json").json()["mask"] as? [String: Any]
        #expect(mask?["exposedPixels"] as? Int == 960 * 1184 - 768 * 1152)
    }

    @Test func eachLabelIsAJobAndAllComeBackIntoOnePicture() throws {
        let spec = """
            {"version": 1, "shapes": [
              {"type": "rect", "x": 100, "y": 200, "width": 80, "height": 60, "label": "sky"},
              {"type": "rect", "x": 120, "y": 900, "width": 70, "height": 50, "label": "grass"},
              {"type": "rect", "x": 160, "y": 230, "width": 60, "height": 60, "label": "sky"}]}
            """
        try spec.write(to: folder.file("spec.json"), atomically: true, encoding: .utf8)
        let prepare =
            "prepare photo.jpg --spec spec.json --around-mask --model dall-e-2 -o '{label}.png' "
            + "--mask-out '{label}.mask.png' --manifest"
        _ = try run("\(prepare) one.json", status: 73)
        #expect(!exists("sky.png"))
        _ = try run("\(prepare) '{label}.json'")
        #expect(exists("sky.mask.png") && exists("grass.json"))
        let said = try run(
            "restore grass.png sky.png --manifest grass.json --manifest sky.json -o final.png --json"
        ).json()
        let compared = (said["proof"] as? [String: Any])?["compared"] as? Int
        #expect(compared == 768 * 1152 - (80 * 60 + 60 * 60 - 20 * 30) - 70 * 50)
        _ = try run("restore grass.png sky.png --manifest grass.json -o other.png", status: 64)
    }

    @Test func anExistingFileAndTheSourceAreKept() throws {
        try prepare()
        _ = try run("restore ready.png --manifest ready.json -o mask.png", status: 73)
        _ = try run("restore ready.png --manifest ready.json -o photo.jpg --lossy --force", status: 73)
        _ = try run("restore ready.png --manifest ready.json -o ready.json --force", status: 64)
        _ = try run("restore ready.png --manifest ready.json -o mask.png --force")
    }
}
