internal import Frisket

#if Service
    internal import HTTPTypes
    internal import Hummingbird
    internal import HummingbirdCore
    internal import Logging
    internal import NIOCore
    internal import NIOPosix
    internal import ServiceLifecycle
    internal import UnixSignals
    #if canImport(Darwin)
        internal import Darwin
    #else
        internal import Glibc
    #endif

    /// The network side of the rehearsal server, on Hummingbird.
    struct RehearsalHost: Sendable {
        static let isAvailable = true

        let server: RehearsalServer

        func run(untilSignal: Bool, onReady: @escaping @Sendable (Int) -> Void) async throws {
            let pool = NIOThreadPool(numberOfThreads: max(1, System.coreCount))
            pool.start()
            let host = ConnectionHost(server: server, pool: pool)
            let silence = Logger(label: "frisket") { _ in SwiftLogNoOpLogHandler() }
            let application = Application(
                responder: CallbackResponder { try await host.respond(to: $0, $1) },
                server: .http1(configuration: .init(idleTimeout: .seconds(60))),
                configuration: .init(
                    address: .hostname(server.host, port: server.port),
                    availableConnectionsDelegate: MaximumAvailableConnections(4 * RehearsalDesk.maxRequests)),
                onServerRunning: { onReady($0.localAddress?.port ?? 0) },
                logger: silence)
            var configuration = ServiceGroupConfiguration(
                services: [.init(service: application, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: untilSignal ? [.sigint, .sigterm] : [], logger: silence)
            // Calls that are still being answered get a moment, then the connections close.
            configuration.maximumGracefulShutdownDuration = .seconds(2)
            do {
                try await Self.runToItsEnd(ServiceGroup(configuration: configuration))
            } catch {
                try await pool.shutdownGracefully()
                guard let error = error as? IOError else { throw error }
                throw FrisketError.cannotCreate(
                    path: "http://\(server.host):\(server.port)", reason: String(cString: strerror(error.errnoCode)))
            }
            try await pool.shutdownGracefully()
        }

        /// Runs a server; cancellation shuts it down gracefully, since a task that is torn away from connections which are
        /// accepted and not yet served ends the process (swift-nio's NIOAsyncWriter insists on being finished).
        private static func runToItsEnd(_ group: ServiceGroup) async throws {
            let run = Task { try await group.run() }
            try await withTaskCancellationHandler {
                try await run.value
            } onCancel: {
                Task { await group.triggerGracefulShutdown() }
            }
        }
    }

    /// The connection that a request came on.
    private struct ConnectionContext: InitializableFromSource, Sendable {
        let channel: any Channel

        init(source: ApplicationRequestContextSource) { channel = source.channel }
    }

    /// The connection is cut on purpose.
    private struct CutConnection: Error {}

    /// Turns requests and answers from Hummingbird's form into the rehearsal's and back.
    private struct ConnectionHost: Sendable {
        let server: RehearsalServer
        let pool: NIOThreadPool
        let desk: RehearsalDesk

        init(server: RehearsalServer, pool: NIOThreadPool) {
            self.server = server
            self.pool = pool
            desk = RehearsalDesk(script: server.script)
        }

        func respond(to request: Request, _ context: ConnectionContext) async throws -> Response {
            let isCall = request.uri.path.contains("/images/")
            guard let circumstances = await desk.enter(isCall: isCall, now: time(nil)) else {
                return response(Self.busy)
            }
            var reserved = 0
            let answer: RehearsalAnswer
            do {
                answer = try await self.answer(to: request, circumstances, &reserved)
            } catch {
                await desk.leave(bytes: reserved)
                throw error
            }
            await desk.leave(bytes: reserved)
            if answer.delay > 0 { try await Task.sleep(for: .seconds(answer.delay)) }
            if answer.cut == .beforeHead {
                try await context.channel.close()
                throw CutConnection()
            }
            return response(answer)
        }

        private func answer(
            to request: Request, _ circumstances: Rehearsal.Circumstances, _ reserved: inout Int
        ) async throws -> RehearsalAnswer {
            var body = BodyReader(contentType: request.headers[.contentType])
            for try await buffer in request.body where !body.hasFailed {
                guard await desk.reserve(buffer.readableBytes) else { return Self.busy }
                reserved += buffer.readableBytes
                buffer.withUnsafeReadableBytes { body.add($0) }
            }
            let plain = RehearsalRequest(request, body: body.finish())
            let answer = try await pool.runIfActive {
                let answer = server.rehearsal.answer(to: plain, circumstances)
                if let folder = server.saveFolder, plain.path.contains("/images/") {
                    try RequestRecord(request: plain, number: circumstances.number, status: answer.status)
                        .write(to: folder)
                }
                return answer
            }
            await desk.keep(answer.shelved)
            return answer
        }

        private static var busy: RehearsalAnswer {
            let request = RehearsalRequest(method: "POST", path: "/v1/images/edits")
            var error = ServiceError(status: 503, type: "server_error", message: "Too many requests are under way.")
            error.headers = [("retry-after", "1")]
            return AnswerWriter(request: request, circumstances: .init(number: 0, now: time(nil))).answer(error)
        }

        private func response(_ answer: RehearsalAnswer) -> Response {
            var headers = HTTPFields()
            for (name, value) in answer.headers {
                guard let name = HTTPField.Name(name) else { continue }
                headers.append(HTTPField(name: name, value: value))
            }
            let pieces = answer.pieces.map { ByteBuffer(bytes: $0) }
            let total = pieces.reduce(0) { $0 + $1.readableBytes }
            let isCut = answer.cut == .insideBody
            let body = ResponseBody(contentLength: answer.isStream ? nil : total) { writer in
                var left = isCut ? total / 2 : total
                for var piece in pieces where left > 0 {
                    guard let slice = piece.readSlice(length: min(left, piece.readableBytes)) else { break }
                    left -= slice.readableBytes
                    try await writer.write(slice)
                }
                if isCut { throw CutConnection() }
                try await writer.finish(nil)
            }
            return Response(status: .init(code: answer.status), headers: headers, body: body)
        }
    }

    extension RehearsalRequest {
        fileprivate init(_ request: Request, body: Body) {
            let query = request.uri.queryParameters.map { (String($0.key), String($0.value)) }
            var headers = request.headers.map { (name: $0.name.canonicalName, value: $0.value) }
            if let host = request.head.authority { headers.append(("host", host)) }
            self.init(
                method: request.method.rawValue, path: request.uri.path,
                query: Dictionary(query) { first, _ in first }, headers: headers, body: body)
        }
    }
#else
    /// The build has no network in it.
    struct RehearsalHost: Sendable {
        static let isAvailable = false

        let server: RehearsalServer

        func run(untilSignal: Bool, onReady: @escaping @Sendable (Int) -> Void) async throws {
            throw FrisketError.invalidArgument(
                reason: "this build has no rehearsal server", hint: "Build with the package trait Service.")
        }
    }
#endif
