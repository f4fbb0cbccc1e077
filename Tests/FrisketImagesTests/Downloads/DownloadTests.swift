import Frisket
import FrisketImages
import Testing

@Suite struct DownloadTests {
    /// A resolver that knows two hosts.
    private struct Hosts: HostResolver {
        func addresses(of host: String) async -> [String] {
            switch host {
            case "files.example": ["93.184.216.34", "2606:4700::1111"]
            case "inside.example": ["93.184.216.34", "10.0.0.7"]
            case "metadata.example": ["169.254.169.254"]
            default: []
            }
        }
    }

    private func answer(_ url: String) -> ScriptedTransport.Step {
        .answer(200, ["content-type": "application/json"], Array("{\"data\": [{\"url\": \"\(url)\"}]}".utf8))
    }

    /// Sends a call that is answered with a URL, then plays the steps.
    private func fetch(
        _ url: String, _ steps: [ScriptedTransport.Step], maxBytes: Int = 1 << 20
    ) async throws -> (answer: ImagesAnswer, sent: [ScriptedTransport.Sent]) {
        let transport = ScriptedTransport([answer(url)] + steps)
        let client = try Samples.client(transport, endpoint: .compatible(baseURL: "http://server.example:8080/v1")) {
            $0.resolver = Hosts()
            $0.maxAnswerBytes = maxBytes
        }
        return (try await client.send(GenerationRequest(prompt: "x", model: "dall-e-2")), await transport.sent)
    }

    @Test func theOwnOriginIsAskedAsItIsWithoutTheKey() async throws {
        let picture = try Samples.png()
        for url in ["http://server.example:8080/files/1.png?sig=a%2Bb", "/files/1.png?sig=a%2Bb"] {
            let (answer, sent) = try await fetch(url, [.answer(200, [:], picture)])
            #expect(answer.pictures.map(\.bytes) == [picture])
            #expect(sent[1].request.address.description == "http://server.example:8080/files/1.png?sig=a%2Bb")
            #expect(sent[1].request.resolvedAddress == nil)
            #expect(!sent[1].request.headers.contains { $0.value.contains(Samples.key) })
        }
    }

    @Test func anotherHostIsPinnedToAPublicAddress() async throws {
        let picture = try Samples.png()
        let (answer, sent) = try await fetch("https://files.example/1.png", [.answer(200, [:], picture)])
        #expect(answer.pictures.map(\.bytes) == [picture])
        #expect(sent[1].request.resolvedAddress == "93.184.216.34")
        #expect(!sent[1].request.headers.contains { $0.value.contains(Samples.key) })
    }

    @Test(arguments: [
        ("http://files.example/1.png", "another host is only asked over https"),
        ("https://inside.example/1.png", "its host is in a private network"),
        ("https://metadata.example/latest", "its host is in a private network"),
        ("https://nowhere.example/", "there is no such host"),
        ("ftp://files.example/1.png", "expected an http or https URL"),
        ("https://server.example:8080/x", "there is no such host"),
    ])
    func otherAddressesAreNotAsked(url: String, reason: String) async throws {
        let (answer, sent) = try await fetch(url, [])
        #expect(answer.pictures.isEmpty)
        #expect(answer.failures == [.download(address: url, reason: reason)])
        #expect(sent.count == 1)
    }

    @Test func everyRedirectIsChecked() async throws {
        let picture = try Samples.png()
        func redirect(_ to: String) -> ScriptedTransport.Step { .answer(302, ["Location": to], []) }
        let (good, sent) = try await fetch(
            "https://files.example/1",
            [redirect("/2"), redirect("https://files.example/3"), .answer(200, [:], picture)])
        #expect(good.pictures.count == 1)
        #expect(sent.map(\.request.resolvedAddress).suffix(3).allSatisfy { $0 == "93.184.216.34" })
        let (bad, sentBad) = try await fetch("https://files.example/1", [redirect("https://metadata.example/")])
        #expect(bad.failures.map(\.code) == ["download"])
        #expect(sentBad.count == 2)
        let (endless, _) = try await fetch(
            "https://files.example/1", Array(repeating: redirect("/again"), count: 9))
        #expect(endless.failures.first?.description.contains("redirects") == true)
    }

    @Test func moreBytesThanAllowedAreNotRead() async throws {
        let picture = try Samples.png()
        let (answer, _) = try await fetch("/1.png", [.answer(200, [:], picture)], maxBytes: 100)
        #expect(answer.failures.first?.description.contains("more than 100 bytes") == true)
    }

    @Test func aFailedDownloadIsTriedAgain() async throws {
        let picture = try Samples.png()
        let (answer, sent) = try await fetch(
            "/1.png", [.answer(503, [:], []), .cutWhileAnswering([1, 2]), .answer(200, [:], picture)])
        #expect(answer.pictures.map(\.bytes) == [picture])
        #expect(sent.count == 4)
        let (gone, _) = try await fetch("/1.png", [.answer(404, [:], [])])
        #expect(gone.failures == [.download(address: "http://server.example:8080/1.png", reason: "HTTP 404")])
    }

    @Test func aDataURLIsDecoded() async throws {
        let (answer, _) = try await fetch("data:image/gif;base64,R0lGODlh", [])
        #expect(answer.pictures.map(\.format) == [.gif])
    }
}
