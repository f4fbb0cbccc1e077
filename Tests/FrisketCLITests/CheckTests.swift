import Foundation
import Testing

@Suite struct CheckTests {
    @Test func thePhonePhotographAndItsDocument() throws {
        let photo = Fixture.path("phone.jpg")
        let run = try Tool.run(["check", photo, "--model", "dall-e-2", "--provider", "compatible", "--json"])
        #expect(run.status == 1)
        let document = try run.json()
        #expect(document["frisket"] as? Int == 1)
        #expect(document["command"] as? String == "check")
        #expect(document["provider"] as? String == "compatible")
        #expect(document["model"] as? String == "dall-e-2")
        #expect(document["operation"] as? String == "edit")
        #expect(document["acceptable"] as? Bool == false)
        #expect(document["mask"] is NSNull)
        let image = try #require((document["images"] as? [[String: Any]])?.first)
        #expect(image["path"] as? String == photo)
        #expect(image["format"] as? String == "jpeg")
        #expect(image["width"] as? Int == 1152)
        #expect(image["height"] as? Int == 768)
        #expect(image["uprightWidth"] as? Int == 768)
        #expect(image["uprightHeight"] as? Int == 1152)
        #expect(image["channels"] as? String == "rgb")
        #expect(image["bitDepth"] as? Int == 8)
        #expect(image["hasAlpha"] as? Bool == false)
        #expect(image["orientation"] as? Int == 6)
        #expect(image["interlaced"] as? Bool == false)
        #expect(image["frames"] as? Int == 1)
        #expect(image["profile"] as? String == "Display P3")
        let findings = try #require(document["findings"] as? [[String: Any]])
        let codes = Set(findings.compactMap { $0["code"] as? String })
        let expected: Set = [
            "format-not-accepted", "not-square", "color-mode-not-accepted", "not-upright", "not-srgb",
            "location-metadata", "personal-metadata", "mask-missing",
        ]
        #expect(codes.isSuperset(of: expected), "\(codes)")
    }

    @Test func exitStatusFollowsFailOn() throws {
        let photo = Fixture.path("phone.jpg")
        #expect(try Tool.run(["check", photo]).status == 0)
        #expect(try Tool.run(["check", photo, "--fail-on", "warning"]).status == 1)
    }

    @Test func aBatchIsOneLineEach() throws {
        let photo = Fixture.path("phone.jpg")
        let run = try Tool.run(["check", photo, "/nonexistent.png", photo, "--json"])
        #expect(run.status == 66)
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 3)
        for line in lines { #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) } }
        #expect(lines[1].contains("no-such-input"))
    }

    @Test func aMaskGoesWithOnePicture() throws {
        let photo = Fixture.path("phone.jpg")
        #expect(try Tool.run(["check", photo, photo, "--mask", photo]).status == 64)
        let together = try Tool.run(["check", photo, photo, "--together", "--json"])
        #expect(together.status == 0, "\(together.output)")
        #expect((try together.json()["images"] as? [Any])?.count == 2)
    }

    @Test func theCallIsCheckedToo() throws {
        let run = try Tool.run([
            "check", "--operation", "generation", "--prompt", "", "--size", "1000x1000", "--parameter", "style=vivid",
            "--json",
        ])
        #expect(run.status == 1)
        for code in ["prompt-empty", "size-not-accepted", "parameter-not-accepted"] {
            #expect(run.output.contains("\"\(code)\""), "\(code)")
        }
    }

    @Test func theDayDecidesAboutLifecycles() throws {
        let photo = Fixture.path("phone.jpg")
        let model = ["--model", "gpt-image-1.5", "--json"]
        #expect(try Tool.run(["check", photo] + model).output.contains("model-retiring"))
        #expect(try Tool.run(["check", photo, "--today", "2027-01-01"] + model).output.contains("model-retired"))
        #expect(try Tool.run(["check", photo, "--today", "soon"]).status == 64)
    }

    @Test func everyCodeIsExplained() throws {
        let list = try Tool.run(["explain"])
        let codes = list.output.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(codes.count > 30)
        for code in codes {
            let run = try Tool.run(["explain", code])
            #expect(run.status == 0)
            #expect(run.output.contains("Why:") && run.output.contains("Mend:"))
        }
        #expect(try Tool.run(["explain", "nonsense"]).status == 64)
    }

    @Test func modelsPrintsOneEntryForEachTriple() throws {
        let run = try Tool.run(["models", "--json"])
        let entries = try #require(try run.json()["rules"] as? [[String: Any]])
        let keys = entries.map { "\($0["provider"] ?? "")/\($0["model"] ?? "")/\($0["operation"] ?? "")" }
        #expect(Set(keys).count == keys.count)
        #expect(keys.count == 99)
        for entry in entries {
            #expect(entry["status"] is String)
            #expect((entry["source"] as? [Any])?.isEmpty == false, "\(entry)")
            #expect(entry["checked"] as? String == "2026-11-21")
        }
    }
}
