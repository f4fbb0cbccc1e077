#if Images
    public import AsyncHTTPClient
    internal import NIOCore
    internal import NIOHTTP1
    internal import NIOPosix

    #if canImport(Darwin)
        internal import Darwin
    #else
        internal import Glibc
    #endif

    /// Carries requests over async-http-client.
    public struct AsyncHTTPTransport: ImagesTransport {
        private let client: HTTPClient
        private let proxied: (proxy: WebProxy, owner: OwnedClient)?

        /// Uses connections that all transports made this way share.
        ///
        /// `HTTPClient.shared` would give an answer up after 90 silent seconds, where pictures may take minutes, and
        /// would carry Azure's key along a redirect; so its event loops are used, but not its settings.
        public init() { (client, proxied) = (Self.usual, nil) }

        /// Uses connections by way of a proxy; result URLs, whose addresses are checked here, are fetched without it.
        public init(proxy: WebProxy) {
            var configuration = Self.configuration(connectTimeout: .seconds(5))
            configuration.proxy = .server(
                host: proxy.host, port: proxy.port,
                authorization: proxy.login.map { .basic(credentials: $0) })
            let owner = OwnedClient(
                HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration))
            (client, proxied) = (owner.client, (proxy, owner))
        }

        /// Uses a client of the caller, which is never shut down here.
        ///
        /// - Parameter client: A client that follows no redirect (Azure's key would go along) and has no read timeout
        ///   below the time that pictures take.
        public init(client: HTTPClient) { (self.client, proxied) = (client, nil) }

        // Lives as long as the process, as HTTPClient.shared does.
        private static let usual = HTTPClient(
            eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration(connectTimeout: .seconds(5)))

        private static func configuration(connectTimeout: Duration) -> HTTPClient.Configuration {
            var configuration = HTTPClient.Configuration(
                redirectConfiguration: .disallow,
                timeout: .init(connect: TimeAmount(connectTimeout), read: nil))
            configuration.httpVersion = .http1Only
            // Servers drop idle connections; a call that meets a dropped one cannot be told from one that was made.
            configuration.connectionPool.idleTimeout = .seconds(4)
            configuration.connectionPool.retryConnectionEstablishment = false
            return configuration
        }

        /// Sends a request; see ``ImagesTransport/send(_:)``.
        ///
        /// `connectTimeout` holds for pinned addresses; else it is the client's own, five seconds unless injected.
        public func send(_ request: WireRequest) async throws -> WireResponse {
            if let address = request.resolvedAddress {
                var configuration = Self.configuration(connectTimeout: request.connectTimeout)
                configuration.dnsOverride = [request.address.host: address]
                return try await Self.send(
                    request,
                    by: OwnedClient(HTTPClient(eventLoopGroup: client.eventLoopGroup, configuration: configuration)))
            }
            guard let (proxy, owner) = proxied else { return try await Self.send(request, by: client) }
            do { return try await Self.send(request, by: owner) } catch let failure as TransportFailure {
                throw TransportFailure(reason: "by the proxy \(proxy): \(failure.reason)")
            }
        }

        /// Sends by a client that is kept until the answer's body is let go.
        private static func send(_ request: WireRequest, by owner: OwnedClient) async throws -> WireResponse {
            var response = try await send(request, by: owner.client)
            response.body = ByteChunks(holding: owner, response.body)
            return response
        }

        private static func send(_ request: WireRequest, by client: HTTPClient) async throws -> WireResponse {
            var message = HTTPClientRequest(url: request.address.description)
            message.method = HTTPMethod(rawValue: request.method)
            message.headers = HTTPHeaders(request.headers.map { ($0.name, $0.value) })
            if let body = request.body {
                message.body = .stream(BufferedChunks(chunks: body.chunks()), length: .known(Int64(body.byteCount)))
            }
            do {
                let response = try await client.execute(message, deadline: .distantFuture)
                let iterator = BodyIterator(response.body)
                return WireResponse(
                    status: Int(response.status.code),
                    headers: response.headers.map { HeaderField($0.name, $0.value) },
                    body: ByteChunks { try await iterator.next() })
            } catch {
                throw failure(error)
            }
        }

        /// Says in a few words what the library reports.
        fileprivate static func failure(_ error: any Error) -> any Error {
            switch error {
            case is CancellationError, is ImagesError, is TransportFailure: return error
            case let error as HTTPClientError where error == .cancelled: return CancellationError()
            case let error as HTTPClientError where error == .proxyAuthenticationRequired:
                return TransportFailure(reason: "it asks for a user and a password, http://user:password@host:port")
            case let error as HTTPClientError where error == .invalidProxyResponse:
                return TransportFailure(reason: "it refuses the way there")
            case let error as HTTPClientError: return TransportFailure(reason: error.shortDescription)
            case let error as NIOConnectionError:
                let reasons = error.connectionErrors.map { (failure($0.error) as? TransportFailure)?.reason ?? "" }
                return TransportFailure(reason: reasons.first ?? "there is no such host")
            case let error as IOError:
                return TransportFailure(reason: String(cString: strerror(error.errnoCode)).lowercased())
            default: return TransportFailure(reason: "\(error)")
            }
        }
    }

    /// A client that one transport or download has to itself; shut down when that lets go of it.
    private final class OwnedClient: Sendable {
        let client: HTTPClient

        init(_ client: HTTPClient) { self.client = client }

        deinit { client.shutdown { _ in } }
    }

    extension ByteChunks {
        /// Chunks that keep something alive until they are let go.
        fileprivate init(holding owner: OwnedClient, _ chunks: ByteChunks) {
            let iterator = chunks.makeAsyncIterator()
            self.init {
                var next = iterator
                defer { withExtendedLifetime(owner) {} }
                return try await next.next()
            }
        }
    }

    /// A body's chunks as the buffers that the library sends.
    private struct BufferedChunks: AsyncSequence, Sendable {
        let chunks: ByteChunks

        func makeAsyncIterator() -> Iterator { Iterator(chunks: chunks.makeAsyncIterator()) }

        struct Iterator: AsyncIteratorProtocol {
            var chunks: ByteChunks.Iterator

            mutating func next() async throws -> ByteBuffer? { try await chunks.next().map(ByteBuffer.init(bytes:)) }
        }
    }

    /// An answer's body; unchecked, since it is pulled by one reader, one chunk after the other.
    private final class BodyIterator: @unchecked Sendable {
        private var iterator: HTTPClientResponse.Body.AsyncIterator

        init(_ body: HTTPClientResponse.Body) { iterator = body.makeAsyncIterator() }

        func next() async throws -> [UInt8]? {
            do {
                return try await iterator.next().map { Array($0.readableBytesView) }
            } catch {
                throw AsyncHTTPTransport.failure(error)
            }
        }
    }
#endif
