import Foundation
import Testing

@testable import Frisket

/// What a manifest refuses, with the place of the fault.
@Suite struct ManifestReadingTests {
    private static func manifest() throws -> Manifest {
        let size = PixelSize(width: 12, height: 8)
        let source = try SourcePictures.png(size, orientation: .transposed, color: SourcePictures.scene)
        let spec = MaskSpec(layers: [.init(.rect(x: 1, y: 2, width: 3.5, height: 4), label: "sign")])
        let rules = RuleBook.builtIn.rules(for: "dall-e-2", provider: .compatible, operation: .edit)
        return try Manifest(
            of: try Preparation(for: rules).run(source), source: source, path: "../a/source.png",
            outputPath: "out.png", mask: .init(original: .spec(try spec.resolved(on: size.transposed))), rules: rules,
            tool: "frisket 1")
    }

    private static func complaint(_ text: String) -> String? {
        do throws(FrisketError) {
            _ = try Manifest(json: Array(text.utf8))
            return nil
        } catch {
            #expect(error.code == "invalid-manifest")
            return error.description
        }
    }

    @Test func whatIsWrittenReadsBackAndIsTheSameEachTime() throws {
        let manifest = try Self.manifest()
        #expect(try Manifest(json: Array(manifest.json().utf8)) == manifest)
        #expect(try Self.manifest().json() == manifest.json())
        #expect(!manifest.json().contains("\"/"))
    }

    @Test func laidOutOtherwiseItIsTheSameDocument() throws {
        let manifest = try Self.manifest()
        let flat = manifest.json().replacingOccurrences(of: "\n", with: "")
        #expect(try Manifest(json: Array(flat.utf8)) == manifest)
    }

    @Test func aChangeOfAnyDigitIsFound() throws {
        let text = try Self.manifest().json()
        for (index, character) in text.enumerated() where character.isNumber && character.isASCII {
            var changed = Array(text)
            changed[index] = character == "1" ? "2" : "1"
            #expect(Self.complaint(String(changed)) != nil)
        }
    }

    @Test(arguments: [
        ("\"version\": 1", "\"version\": 2", "$.version"), ("\"tool\"", "\"too\"", "$.too"),
        ("\"scaleX\"", "\"scale\"", "$.seal"), ("{\n", "[\n", "line "), ("\"seal\"", "\"real\"", "$.real"),
    ])
    func faultsAreNamedByTheirPlace(old: String, new: String, place: String) throws {
        let text = try Self.manifest().json()
        let range = try #require(text.range(of: old))
        let complaint = Self.complaint(text.replacingCharacters(in: range, with: new))
        #expect(complaint?.contains(place) == true, "\(complaint ?? "accepted")")
    }
}
