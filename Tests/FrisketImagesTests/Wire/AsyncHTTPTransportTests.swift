#if Images
    import AsyncHTTPClient
    import Foundation
    import Testing

    @testable import FrisketImages

    @Suite struct AsyncHTTPTransportTests {
        private let request = GenerationRequest(prompt: "A fox")

        private func client(
            _ port: Int, _ transport: AsyncHTTPTransport = AsyncHTTPTransport(), retries: Int = 0
        ) throws -> ImagesClient {
            let clock = ManualClock()
            return try Samples.client(
                transport, endpoint: .compatible(baseURL: "http://127.0.0.1:\(port)/v1"), clock: clock
            ) { $0.retries.maxRetries = retries }
        }

        private func error(_ answer: [UInt8], retries: Int = 0) async throws -> (ImagesError?, [String]) {
            let server = try LoopbackServer([answer])
            defer { server.stop() }
            let client = try client(server.port, retries: retries)
            let error = await #expect(throws: ImagesError.self) { try await client.send(request) }
            return (error, server.requests)
        }

        @Test func aFormOfKnownLengthIsSent() async throws {
            let picture = try Samples.png(width: 700, height: 500)
            let server = try LoopbackServer([
                LoopbackServer.answer("500 Busy", []), LoopbackServer.answer("200 OK", Samples.answer([picture])),
            ])
            defer { server.stop() }
            try await Samples.withFolder { folder in
                let path = folder + "/a.png"
                try Data(picture).write(to: URL(fileURLWithPath: path))
                let edit = EditRequest(prompt: "x", images: [.file(path: path)])
                let answer = try await client(server.port, retries: 1).send(edit)
                #expect(answer.pictures.map(\.bytes) == [picture])
                #expect(server.requests.count == 2)
                let length = try Samples.plan(edit).bodyByteCount
                for request in server.requests {
                    #expect(request.hasPrefix("post /v1/images/edits http/1.1\r\n"))
                    #expect(request.contains("\r\ncontent-length: \(length)\r\n"))
                    #expect(!request.contains("\r\ntransfer-encoding"))
                    #expect(request.contains("\r\ncontent-type: multipart/form-data; boundary=frisket-"))
                }
            }
        }

        @Test func nobodyThereIsNothingCharged() async throws {
            let server = try LoopbackServer([])
            server.stop()
            let client = try client(server.port)
            let error = await #expect(throws: ImagesError.self) { try await client.send(request) }
            #expect(
                error?.description == "http://127.0.0.1:\(server.port): cannot be reached: connection refused")
            #expect(error?.mayHaveBeenCharged == false)
        }

        @Test func aServerThatNeverAnswersIsGivenUp() async throws {
            let server = try LoopbackServer(isSilent: true)
            defer { server.stop() }
            var options = ClientOptions()
            options.timeout = .milliseconds(300)
            let client = ImagesClient(
                endpoint: try .compatible(baseURL: "http://127.0.0.1:\(server.port)/v1"), credential: nil,
                transport: AsyncHTTPTransport(), options: options)
            let error = await #expect(throws: ImagesError.self) { try await client.send(request) }
            #expect(error == .timeout(after: .milliseconds(300), wasSent: true))
        }

        @Test func aConnectionClosedWithoutAnAnswerMayBeCharged() async throws {
            let (error, requests) = try await error([], retries: 2)
            #expect(error?.code == "network")
            #expect(error?.mayHaveBeenCharged == true)
            #expect(requests.count == 1)
        }

        @Test func aCutAnswerMayBeCharged() async throws {
            let (error, _) = try await error(LoopbackServer.answer("200 OK", Array("{\"data\"".utf8), length: 1000))
            #expect(error?.code == "network")
            #expect(error?.mayHaveBeenCharged == true)
        }

        @Test func aRedirectIsNotFollowed() async throws {
            let answer = LoopbackServer.answer("307 Moved", headers: "location: /elsewhere\r\n", [])
            let (error, requests) = try await error(answer)
            #expect(error?.code == "not-found")
            #expect(requests.count == 1)
        }

        @Test func aPinnedAddressIsAskedUnderTheHostsName() async throws {
            let server = try LoopbackServer([LoopbackServer.answer("200 OK", [7, 8, 9])])
            defer { server.stop() }
            let address = try #require(WebAddress("http://made-up.example:\(server.port)/1.png"))
            let response = try await AsyncHTTPTransport().send(
                WireRequest(
                    method: "GET", address: address, resolvedAddress: "127.0.0.1", headers: [],
                    connectTimeout: .seconds(5)))
            var body: [UInt8] = []
            for try await chunk in response.body { body += chunk }
            #expect(body == [7, 8, 9])
            #expect(
                server.requests.first?.contains("\r\nhost: made-up.example:\(server.port)\r\n") == true)
        }

        @Test func aProxyOpensTheWay() async throws {
            let server = try LoopbackServer([LoopbackServer.answer("200 OK", Samples.answer([Samples.png()]))])
            let proxy = try TunnelProxy(to: server.port)
            defer {
                server.stop()
                proxy.stop()
            }
            let address = try #require(WebProxy("http://me:secret@127.0.0.1:\(proxy.port)"))
            let client = try Samples.client(
                AsyncHTTPTransport(proxy: address), endpoint: .compatible(baseURL: "http://made-up.example:81/v1"),
                clock: ManualClock())
            #expect(try await client.send(request).pictures.count == 1)
            #expect(proxy.requests.first?.hasPrefix("connect made-up.example:81 http/1.1\r\n") == true)
            // me:secret by base64(1), in small letters
            #expect(proxy.requests.first?.contains("proxy-authorization: basic bwu6c2vjcmv0\r\n") == true)
            #expect(server.requests.first?.contains("\r\nhost: made-up.example:81\r\n") == true)
            #expect(server.requests.first?.contains("proxy-authorization") == false)
        }

        @Test(arguments: [
            ("403 Forbidden", "it refuses the way there"), ("407 Proxy Authentication Required", "user and a password"),
        ])
        func aProxyThatRefusesIsNamed(status: String, reason: String) async throws {
            let server = try LoopbackServer([LoopbackServer.answer(status, [])])
            defer { server.stop() }
            let proxy = try #require(WebProxy("127.0.0.1:\(server.port)"))
            let client = try Samples.client(
                AsyncHTTPTransport(proxy: proxy), endpoint: .compatible(baseURL: "https://made-up.example/v1"),
                clock: ManualClock()
            ) { $0.retries.maxRetries = 0 }
            let error = await #expect(throws: ImagesError.self) { try await client.send(request) }
            #expect(error?.description.contains("by the proxy 127.0.0.1:\(server.port): ") == true)
            #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
            #expect(error?.mayHaveBeenCharged == false)
        }

        @Test func aClientOfTheCallerIsNeverShutDown() async throws {
            let own = HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup)
            for _ in 0..<2 {
                let server = try LoopbackServer([LoopbackServer.answer("200 OK", Samples.answer([Samples.png()]))])
                defer { server.stop() }
                let answer = try await client(server.port, AsyncHTTPTransport(client: own)).send(request)
                #expect(answer.pictures.count == 1)
            }
            try await own.shutdown()
        }
    }
#endif
