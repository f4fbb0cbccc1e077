import Foundation
import Testing

@Suite struct PreviewCommandTests {
    private let photo = Fixture.path("preview/photo.png")
    private let soft = Fixture.path("preview/soft.png")

    @Test func theDrawingIsTheLibrarys() throws {
        let folder = try TemporaryFolder()
        let run = try Tool.run(["preview", photo, "--mask", soft, "-o", "look.png"], in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("21.1 % exposed"))
        let before = try Tool.run(["decode", "--digest", Fixture.path("preview/soft-tint.png")]).output
        let after = try Tool.run(["decode", "--digest", folder.file("look.png").path]).output
        #expect(before.prefix(64) == after.prefix(64))
        let again = try Tool.run(["preview", photo, "--mask", soft, "-o", "look.png"], in: folder.url)
        #expect(again.status == 73)
    }

    @Test func whatIsNoTerminalGetsCharacters() throws {
        let run = try Tool.run(["preview", photo, "-s", "rect:0,0,60x168"], environment: ["TERM": "xterm-kitty"])
        #expect(run.status == 0, "\(run.errors)")
        let rows = run.output.split(separator: "\n")
        #expect(rows.count == 22)
        #expect(rows.allSatisfy { $0.first == "#" && $0.last != "#" && $0.allSatisfy(\.isASCII) })
    }

    @Test(arguments: [
        ("kitty", "\u{1B}_Ga=T,f=100"), ("iterm2", "\u{1B}]1337;File=inline=1"), ("sixel", "\u{1B}P0;1q"),
        ("blocks", "\u{1B}[38;2;"), ("ascii", ""),
    ])
    func aProtocolCanBeForced(_ name: String, _ start: String) throws {
        let run = try Tool.run(["preview", photo, "--mask", soft, "--protocol", name, "--width", "20"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.hasPrefix(start))
    }

    @Test func aSinglePictureNeedsNoMask() throws {
        let run = try Tool.run(["preview", photo, "--json"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(try run.json()["width"] as? Int == 120)
        #expect(try run.json()["exposedPixels"] is NSNull)
    }

    private static let senseless: [([String], Int32)] = [
        (["--mask", "absent.png"], 66), (["--mask", Fixture.path("formats/rgba-8.png")], 65),
        (["--mask", Fixture.path("preview/photo.png")], 64), (["--protocol", "nothing"], 64), (["--width", "0"], 64),
        (["-o", "look.jpg"], 64), (["--style", "nothing"], 64), (["--alpha", "--mask", "m.png"], 64),
    ]

    @Test(arguments: senseless)
    func senselessCallsAreRefused(_ words: [String], _ status: Int32) throws {
        let run = try Tool.run(["preview", photo] + words)
        #expect(run.status == status, "\(run.errors)")
        #expect(run.output.isEmpty)
    }
}
