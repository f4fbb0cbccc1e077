import Foundation
import Frisket
import Testing

@testable import FrisketService

@Suite struct DressTests {
    let rehearsal = Rehearsal.standard
    static let body = #"{"model": "gpt-image-2", "prompt": "a fox"}"#

    private func call(
        _ path: String, _ query: [String: String] = [:], key: String? = "k", json: String = body
    ) -> RehearsalAnswer {
        var request = RehearsalRequest.json(json, to: path)
        request.query = query
        request.headers = key.map { [("api-key", $0)] } ?? []
        return rehearsal.answer(to: request)
    }

    @Test(arguments: [
        ("/v1/images/generations", 200), ("/v1/images/nothing", 404), ("/v1/chat/completions", 404), ("/", 404),
        ("/openai/v1/images/generations", 200), ("/openai/deployments//images/generations", 404),
        ("/openai/deployments/mine/images/generations", 404), ("/openai/files/none.png", 404),
    ])
    func pathsLeadWhereTheServicesHaveThem(_ path: String, _ status: Int) { #expect(call(path).status == status) }

    @Test func azureWantsAVersionAndForEditsARecentOne() throws {
        let deployment = "/openai/deployments/mine/images/"
        let made = call(deployment + "generations", ["api-version": "2024-02-01"], json: #"{"prompt": "a fox"}"#)
        #expect(made.status == 200)
        #expect(made.header("apim-request-id") != nil)
        let item = try #require((try made.json()["data"] as? [[String: Any]])?.first)
        #expect(item["content_filter_results"] != nil && item["prompt_filter_results"] != nil)
        let sample = try SampleCall(size: PixelSize(width: 64, height: 64))
        for (version, status) in [("2024-02-01", 404), ("2025-04-01-preview", 200), ("2025-05-01", 200)] {
            var edit = RehearsalRequest.form(try sample.form(), to: deployment + "edits")
            edit.query = ["api-version": version]
            let answer = rehearsal.answer(to: edit)
            #expect(answer.status == status)
            if status == 404 { #expect(try answer.code() == "404") }
        }
    }

    @Test func theDeploymentsNameTellsTheModelWhereItCan() throws {
        let answer = call(
            "/openai/deployments/dall-e-3/images/generations", ["api-version": "2024-02-01"],
            json: #"{"prompt": "a fox", "style": "vivid", "quality": "hd", "size": "1792x1024"}"#)
        let item = try #require((try answer.json()["data"] as? [[String: Any]])?.first)
        #expect(item["revised_prompt"] as? String != nil)
        #expect((item["url"] as? String)?.hasPrefix("http://127.0.0.1/files/") == true)
    }

    @Test(arguments: [nil, "", "wrong-key"])
    func aMissingOrWrongKeyIsRefused(_ key: String?) throws {
        #expect(try call("/v1/images/generations", key: key).code() == "invalid_api_key")
        #expect(try call("/openai/v1/images/generations", key: key).code() == "401")
    }

    @Test func variationsAreOfDALLE2Only() throws {
        let sample = try SampleCall(size: PixelSize(width: 64, height: 64))
        let files = [("image", try sample.photo.png())]
        for (model, status) in [("", 200), ("dall-e-2", 200), ("gpt-image-2", 404)] {
            let parts = try sample.form(["prompt": "", "model": model], files: files)
            let answer = rehearsal.answer(to: .form(parts, to: "/v1/images/variations"))
            #expect(answer.status == status)
            if status == 404 { #expect(answer.pieces == [[]], "the service's 404 has no body") }
        }
    }

    @Test func aFilteredPromptLooksAsItDidInItsTime() throws {
        let old = rehearsal.answer(to: .json(Self.body), fault: Fault("content-filter-old"))
        #expect(try old.json()["created"] as? Int == SampleCall.now)
        #expect(try old.code() == "contentFilter")
        let new = rehearsal.answer(to: .json(Self.body), fault: Fault("content-filter"))
        let error = try #require(try new.json()["error"] as? [String: Any])
        let inner = try #require(error["inner_error"] as? [String: Any])
        #expect(inner["code"] as? String == "ResponsibleAIPolicyViolation")
        let results = try #require(inner["content_filter_results"] as? [String: [String: Any]])
        #expect(results["violence"]?["filtered"] as? Bool == true)
        #expect(results["hate"]?["filtered"] as? Bool == false)
    }

    @Test func aRequestsOriginIsNeverTakenOnTrust() {
        for host in ["a b", "x/../y", "\"", String(repeating: "a", count: 300)] {
            #expect(RehearsalRequest(method: "GET", path: "/", headers: [("host", host)]).origin == "http://127.0.0.1")
        }
        #expect(RehearsalRequest(method: "GET", path: "/", headers: [("host", "[::1]:80")]).origin == "http://[::1]:80")
    }
}
