import Frisket
import Testing

@testable import FrisketImages

@Suite struct CredentialTests {
    @Test func itIsNeverPrinted() throws {
        let credential = try Credential(key: Samples.key)
        let client = try Samples.client(ScriptedTransport([]))
        var dumped = ""
        dump(credential, to: &dumped)
        dump(client, to: &dumped)
        let texts = ["\(credential)", String(reflecting: credential), "\(client)", String(reflecting: client), dumped]
        for text in texts { #expect(!text.contains(Samples.key)) }
    }

    @Test func theHeaderFollowsTheProvider() throws {
        let key = try Credential(key: " \(Samples.key)\n")
        #expect(key.header(for: .openai) == HeaderField("authorization", "Bearer " + Samples.key))
        #expect(key.header(for: .azure) == HeaderField("api-key", Samples.key))
        let token = try Credential(bearerToken: Samples.key)
        #expect(token.header(for: .azure) == HeaderField("authorization", "Bearer " + Samples.key))
    }

    @Test(arguments: ["", " \n", "a\r\nb", "clé", "a b"])
    func whatNoHeaderCarriesIsRefused(key: String) {
        #expect(throws: ImagesError.self) { try Credential(key: key) }
    }
}
