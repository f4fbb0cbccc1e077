import Foundation
import Frisket
import FrisketImages
import Synchronization
import Testing

@Suite struct ImagesClientTests {
    private let limited = ScriptedTransport.Step.answer(429, [:], Array("{\"error\": {\"message\": \"slow\"}}".utf8))

    private func generation(_ count: Int? = nil, model: String = "gpt-image-2") -> GenerationRequest {
        var request = GenerationRequest(prompt: "A fox", model: model)
        request.parameters.count = count
        return request
    }

    @Test func anAnswerIsReadAndChecked() async throws {
        let pictures = [try Samples.png(), try Samples.png(seed: 2)]
        let usage =
            #", "size": "1024x1024", "quality": "high", "usage": {"total_tokens": 5, "input_tokens": 1, "output_tokens": 4, "output_tokens_details": {"image_tokens": 4, "text_tokens": 0}}"#
        let transport = ScriptedTransport([Samples.ok(pictures, more: usage)])
        let answer = try await Samples.client(transport).send(generation(2))
        #expect(answer.pictures.map(\.bytes) == pictures)
        #expect(answer.pictures.allSatisfy { $0.format == .png && $0.size?.description == "64x64" && $0.damage == nil })
        #expect(answer.failures == [])
        #expect(answer.size == "1024x1024")
        #expect(answer.quality == "high")
        #expect(answer.usage?.outputImage == 4)
        #expect(answer.requestIDs == ["req_ok"])
        let sent = try #require(await transport.sent.first)
        #expect(sent.request.method == "POST")
        #expect(sent.header("authorization") == "Bearer " + Samples.key)
        #expect(sent.header("content-type") == "application/json")
        #expect(sent.body.elementsEqual("{\"model\": \"gpt-image-2\", \"prompt\": \"A fox\", \"n\": 2}".utf8))
    }

    @Test func whatTheRulesRefuseIsNotSent() async throws {
        let transport = ScriptedTransport([])
        var request = generation()
        request.parameters.style = "vivid"
        let client = try Samples.client(transport)
        let error = await #expect(throws: ImagesError.self) { try await client.send(request) }
        #expect(error?.code == "parameter-not-accepted")
        #expect(error?.exitStatus == 1)
        #expect(await transport.sent.isEmpty)
    }

    @Test func aPlanForAnotherHostIsNotSent() async throws {
        let plan = try Samples.plan(generation(), .compatible(baseURL: "https://other.example/v1"))
        let client = try Samples.client(ScriptedTransport([]))
        let error = await #expect(throws: ImagesError.self) { try await client.send(plan) }
        #expect(error?.code == "invalid-request")
    }

    // MARK: Retries

    @Test func aFailureIsTriedAgainAsTheOfficialClientDoes() async throws {
        let clock = ManualClock()
        let failures: [ScriptedTransport.Step] = [.answer(500, [:], []), .unreachable]
        let transport = ScriptedTransport(failures + [Samples.ok([try Samples.png()])])
        let answer = try await Samples.client(transport, clock: clock).send(generation())
        #expect(answer.pictures.count == 1)
        #expect(clock.sleeps == [.milliseconds(500), .milliseconds(1000)])
    }

    @Test func twoRetriesAreTheMost() async throws {
        let clock = ManualClock()
        let transport = ScriptedTransport([limited, limited, limited, Samples.ok([try Samples.png()])])
        let client = try Samples.client(transport, clock: clock)
        let error = await #expect(throws: ImagesError.self) { try await client.send(generation()) }
        #expect(error?.code == "rate-limit")
        #expect(await transport.sent.count == 3)
    }

    @Test func waitsDoubleUpToEightSecondsAndAreShortenedAtRandom() async throws {
        let clock = ManualClock()
        let client = try Samples.client(ScriptedTransport([]), clock: clock) {
            $0.retries.maxRetries = 6
            $0.random = { 0.8 }
        }
        await #expect(throws: ImagesError.self) { try await client.send(generation()) }
        #expect(clock.sleeps == [400, 800, 1600, 3200, 6400, 6400].map { .milliseconds($0) })
    }

    @Test func theServersWaitIsKeptUpToTwoMinutes() async throws {
        let clock = ManualClock()
        func step(_ seconds: Int) -> ScriptedTransport.Step { .answer(503, ["Retry-After": "\(seconds)"], []) }
        let transport = ScriptedTransport([step(120), step(121), Samples.ok([try Samples.png()])])
        let client = try Samples.client(transport, clock: clock)
        let error = await #expect(throws: ImagesError.self) { try await client.send(generation()) }
        #expect(error?.code == "server")
        #expect(clock.sleeps == [.seconds(120)])
    }

    @Test(arguments: [(400, "true", 2), (500, "false", 1), (404, nil, 1), (408, nil, 2), (409, nil, 2), (400, nil, 1)])
    func theServerDecidesWhereItSaysSo(status: Int, word: String?, calls: Int) async throws {
        let headers = word.map { ["x-should-retry": $0] } ?? [:]
        let transport = ScriptedTransport([.answer(status, headers, []), Samples.ok([try Samples.png()])])
        _ = try? await Samples.client(transport).send(generation())
        #expect(await transport.sent.count == calls)
    }

    @Test(arguments: ["moderation_blocked", "insufficient_quota"])
    func moderationAndQuotaAreNeverTriedAgain(code: String) async throws {
        let body = Array("{\"error\": {\"code\": \"\(code)\", \"message\": \"no\"}}".utf8)
        let transport = ScriptedTransport([
            .answer(429, ["x-should-retry": "true"], body), Samples.ok([try Samples.png()]),
        ])
        let client = try Samples.client(transport)
        await #expect(throws: ImagesError.self) { try await client.send(generation()) }
        #expect(await transport.sent.count == 1)
    }

    @Test func aConnectionThatBrokeAfterTheBodyWasSentIsAmbiguous() async throws {
        for step in [ScriptedTransport.Step.cutAfterSending, .cutWhileAnswering(Array("{\"data\": [".utf8))] {
            for allowed in [false, true] {
                let transport = ScriptedTransport([step, Samples.ok([try Samples.png()])])
                let client = try Samples.client(transport) { $0.retries.retriesAmbiguous = allowed }
                let result = await Result { try await client.send(generation()) }
                if allowed {
                    #expect(try result.get().pictures.count == 1)
                } else {
                    let error = #expect(throws: ImagesError.self) { try result.get() }
                    #expect(error?.code == "network")
                    #expect(error?.mayHaveBeenCharged == true)
                }
            }
        }
    }

    @Test func aConnectionThatBrokeBeforeIsTriedAgain() async throws {
        let picture = try Samples.png(width: 400, height: 400)
        let transport = ScriptedTransport([.cutWhileSending, Samples.ok([try Samples.png()])])
        let answer = try await Samples.client(transport).send(EditRequest(prompt: "x", images: [.bytes(picture)]))
        #expect(answer.pictures.count == 1)
    }

    @Test func anAnswerThatDoesNotComeIsGivenUp() async throws {
        // Sleeps of 50 s and more do not end on this clock, so only the deadline of 49 s runs out.
        let clock = ManualClock(limit: .seconds(50))
        let client = try Samples.client(ScriptedTransport([.silent]), clock: clock) { $0.timeout = .seconds(49) }
        let error = await #expect(throws: ImagesError.self) { try await client.send(generation()) }
        #expect(error?.code == "timeout")
        #expect(error?.exitStatus == 75)
    }

    @Test func aCancelledCallEnds() async throws {
        let client = try Samples.client(ScriptedTransport([.silent]))
        let request = generation()
        let task = Task { try await client.send(request) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    // MARK: Several calls

    @Test func aRowOfCallsGivesAllItsPictures() async throws {
        let pictures = try (1...4).map { try Samples.png(seed: $0) }
        let transport = UnevenTransport(pictures)
        let client = try Samples.client(transport, endpoint: .compatible(baseURL: "http://localhost/v1"))
        let calls = Mutex(Set<Int>())
        let answer = try await client.send(generation(4, model: "dall-e-3")) { event in
            calls.withLock { _ = $0.insert(event.call) }
        }
        #expect(Set(answer.pictures.map(\.bytes)) == Set(pictures))
        #expect(answer.requestIDs == answer.pictures.map { "req_\(pictures.firstIndex(of: $0.bytes) ?? -1)" })
        #expect(calls.withLock { $0 } == [0, 1, 2, 3])
        #expect(answer.usage?.total == 4)
    }

    @Test func aRowGivesItsPicturesInOrder() async throws {
        let pictures = try (1...3).map { try Samples.png(seed: $0) }
        let transport = ScriptedTransport(pictures.map { Samples.ok([$0]) })
        let client = try Samples.client(transport, endpoint: .compatible(baseURL: "http://localhost/v1")) {
            $0.concurrentCalls = 1
        }
        #expect(try await client.send(generation(3, model: "dall-e-3")).pictures.map(\.bytes) == pictures)
    }

    @Test func aRowKeepsWhatCameBeforeAFailure() async throws {
        let blocked = Array("{\"error\": {\"code\": \"moderation_blocked\", \"message\": \"no\"}}".utf8)
        let transport = ScriptedTransport([
            Samples.ok([try Samples.png()]), .answer(400, [:], blocked), Samples.ok([try Samples.png()]),
        ])
        let client = try Samples.client(transport, endpoint: .compatible(baseURL: "http://localhost/v1")) {
            $0.concurrentCalls = 1
        }
        let answer = try await client.send(generation(4, model: "dall-e-3"))
        #expect(answer.pictures.count == 1)
        #expect(answer.failures.map(\.code) == ["moderation"])
        #expect(await transport.sent.count == 2)
    }

    @Test func theLimiterMakesCallsWait() async throws {
        let clock = ManualClock()
        let limiter = ImagesLimiter(imagesPerMinute: 2, clock: clock)
        let transport = ScriptedTransport(try (0..<5).map { _ in Samples.ok([try Samples.png()]) })
        let client = try Samples.client(transport, clock: clock) { $0.limiter = limiter }
        let waits = Mutex([Duration]())
        for _ in 0..<5 {
            _ = try await client.send(generation()) { event in
                if case .limited(let wait) = event.kind { waits.withLock { $0.append(wait) } }
            }
        }
        #expect(waits.withLock { $0 } == [.seconds(60), .seconds(60)])
    }

    @Test func aStreamThatBreaksKeepsItsWholePictures() async throws {
        let picture = try Samples.png()
        let event = "data: {\"type\": \"image_generation.completed\", \"b64_json\": "
        let stream = event + "\"\(Data(picture).base64EncodedString())\"}\n\n" + event
        var request = generation(2)
        request.parameters.stream = true
        let transport = ScriptedTransport([
            .cutWhileAnswering(Array(stream.utf8), ["content-type": "text/event-stream"])
        ])
        let answer = try await Samples.client(transport).send(request)
        #expect(answer.pictures.map(\.bytes) == [picture])
        #expect(answer.failures.map(\.code) == ["network"])
    }

    // MARK: Events and secrets

    @Test func progressIsTold() async throws {
        let picture = try Samples.png(width: 600, height: 600)
        let stream = """
            event: image_edit.partial_image
            data: {"type": "image_edit.partial_image", "b64_json": "R0lGODlh", "partial_image_index": 0}

            data: {"type": "image_edit.completed", "b64_json": "\(Data(picture).base64EncodedString())"}


            """
        let transport = ScriptedTransport([
            .answer(500, [:], []), .answer(200, ["Content-Type": "text/event-stream"], Array(stream.utf8)),
        ])
        var request = EditRequest(prompt: "x", images: [.bytes(picture)])
        request.parameters.stream = true
        request.parameters.partialImages = 1
        let events = Mutex([String]())
        let answer = try await Samples.client(transport).send(request) { event in
            let text =
                switch event.kind {
                case .sending(let bytes, let total): bytes == total ? "sent" : "sending"
                case .answering: "answering"
                case .partial(let picture): "partial \(picture.index) \(picture.format?.rawValue ?? "")"
                case .retrying(let retry, let wait, let error): "retry \(retry) \(wait) \(error.code)"
                case .limited, .downloading: "other"
                }
            events.withLock { if $0.last != text { $0.append(text) } }
        }
        #expect(answer.pictures.map(\.bytes) == [picture])
        #expect(
            events.withLock { $0 } == [
                "sending", "sent", "answering", "retry 1 0.5 seconds server", "sending", "sent", "answering",
                "partial 0 gif",
            ])
        #expect(await transport.sent.last?.header("accept") == "text/event-stream")
    }

    @Test func theKeyTurnsUpOnlyInItsHeader() async throws {
        let echo = Array("{\"error\": {\"code\": \"\(Samples.key)\", \"message\": \"got \(Samples.key)\"}}".utf8)
        let transport = ScriptedTransport([.answer(400, ["x-request-id": Samples.key], echo)])
        let client = try Samples.client(transport)
        let request = EditRequest(prompt: "x", images: [.bytes(try Samples.png())])
        let error = await #expect(throws: ImagesError.self) { try await client.send(request) }
        let plan = try Samples.plan(request)
        var dumped = ""
        dump(plan, to: &dumped)
        dump(error, to: &dumped)
        for text in ["\(String(describing: error))", error?.hint ?? "", plan.curl, dumped] {
            #expect(!text.contains(Samples.key))
        }
        let sent = try #require(await transport.sent.first)
        #expect(sent.request.headers.filter { $0.value.contains(Samples.key) }.map(\.name) == ["authorization"])
        #expect(!String(decoding: sent.body, as: UTF8.self).contains(Samples.key))
    }
}

/// Answers each call with the next picture, numbered by its request identifier, the first calls last.
private actor UnevenTransport: ImagesTransport {
    private let pictures: [[UInt8]]
    private var next = 0

    init(_ pictures: [[UInt8]]) { self.pictures = pictures }

    func send(_ request: WireRequest) async throws -> WireResponse {
        let index = next
        next += 1
        if let chunks = request.body?.chunks() { for try await _ in chunks {} }
        try await Task.sleep(for: .milliseconds(5 * (pictures.count - index)))
        let body = Samples.answer([pictures[index]], more: ", \"usage\": {\"total_tokens\": 1}")
        return WireResponse(
            status: 200, headers: [HeaderField("x-request-id", "req_\(index)")], body: ByteChunks([body]))
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
