internal import Frisket

/// One call, with its retries.
struct CallRun: Sendable {
    let client: ImagesClient
    let plan: CallPlan
    /// Which of the repeated calls it is.
    let index: Int
    let onEvent: @Sendable (CallEvent) async -> Void

    private var options: ClientOptions { client.options }

    /// Makes the call until it succeeds or must not be made again.
    func answer() async throws -> ImagesAnswer {
        try await options.retrying {
            try await waitForTurn()
            return try await attempt()
        } onRetry: { retry, wait, reason in
            await emit(.retrying(retry: retry, after: wait, because: reason))
        }
    }

    private func emit(_ kind: CallEvent.Kind) async { await onEvent(CallEvent(call: index, kind: kind)) }

    private func waitForTurn() async throws {
        guard let wait = await options.limiter?.book(plan.picturesPerCall), wait > .zero else { return }
        await emit(.limited(wait: wait))
        try await options.clock.sleep(for: wait)
    }

    private func attempt() async throws -> ImagesAnswer {
        let body = plan.body
        let upload = UploadTracker(total: body.byteCount)
        do {
            let parts = try await options.clock.limit(to: options.timeout) { try await exchange(body, upload) }
            return try await pictures(of: parts)
        } catch is DeadlineExceeded {
            throw CallFailure(error: .timeout(after: options.timeout, wasSent: await upload.isComplete))
        }
    }

    /// Sends the body and reads the answer.
    private func exchange(_ body: RequestBody, _ upload: UploadTracker) async throws -> AnswerParts {
        let reporting = body.reporting { sent in
            await upload.note(sent)
            await emit(.sending(bytes: sent, of: body.byteCount))
        }
        let request = WireRequest(
            method: "POST", address: plan.address, headers: headers(contentType: body.contentType), body: reporting,
            connectTimeout: options.connectTimeout)
        do {
            let response = try await client.transport.send(request)
            await emit(.answering)
            guard 200...299 ~= response.status else { throw await refusal(response) }
            return try await read(response)
        } catch let error as ImagesError {
            throw CallFailure(error: error)
        } catch let error where !(error is CancellationError || error is CallFailure) {
            throw CallFailure(
                error: broken(error, hasBegun: await upload.hasBegun, wasSent: await upload.isComplete))
        }
    }

    private func broken(_ error: any Error, hasBegun: Bool = true, wasSent: Bool) -> ImagesError {
        let what = hasBegun ? "the connection broke" : "cannot be reached"
        let reason = client.scrub((error as? TransportFailure)?.reason ?? "\(error)")
        return .network(reason: "\(plan.address.origin): \(what): \(reason)", wasSent: wasSent)
    }

    private func headers(contentType: String) -> [HeaderField] {
        [
            HeaderField("accept", plan.isStreaming ? "text/event-stream" : "application/json"),
            HeaderField("content-type", contentType),
            HeaderField("user-agent", "frisket"),
        ] + plan.headers + [client.credential?.header(for: client.endpoint.provider)].compactMap { $0 }
    }

    private func read(_ response: WireResponse) async throws -> AnswerParts {
        let fault = FaultReading(response, plan: plan, client: client)
        var reader = AnswerReader(
            response, maxPictureBytes: options.maxAnswerBytes, expectedPictures: plan.picturesPerCall
        ) { fault.error($0) }
        do {
            for try await chunk in response.body {
                for picture in try reader.add(chunk) { await emit(.partial(picture)) }
                if reader.isComplete { break }
            }
        } catch let error where reader.hasPictures && !(error is CancellationError) {
            // The pictures of a stream that are there were paid for.
            return reader.cut(by: error as? ImagesError ?? broken(error, wasSent: true))
        }
        return try reader.finish()
    }

    /// Reads why the service refused; what cannot be read of that is left out.
    private func refusal(_ response: WireResponse) async -> CallFailure {
        var bytes: [UInt8] = []
        var chunks = response.body.makeAsyncIterator()
        while bytes.count < ServiceFault.maxBodyBytes, let chunk = try? await chunks.next() { bytes += chunk }
        return FaultReading(response, plan: plan, client: client).failure(bytes)
    }

    /// Checks the pictures, and fetches those that are elsewhere.
    private func pictures(of parts: AnswerParts) async throws -> ImagesAnswer {
        var answer = parts.answer
        var room = options.maxAnswerBytes
        for part in parts.pictures {
            do {
                var bytes = part.bytes
                if let address = part.address {
                    bytes = try await Download(client: client, maxBytes: room).fetch(address) { count, total in
                        await emit(.downloading(bytes: count, of: total))
                    }
                }
                guard let bytes else { throw part.failure }
                room -= bytes.count
                var picture = AnswerPicture(bytes, limits: options.limits)
                picture.revisedPrompt = part.revisedPrompt
                picture.address = part.address
                answer.pictures.append(picture)
            } catch let error as ImagesError {
                answer.failures.append(error)
            } catch is CancellationError {
                answer.failures.append(.download(address: part.address ?? "", reason: "interrupted"))
            }
        }
        return answer
    }
}

extension ImagesClient {
    /// A text without the key.
    func scrub(_ text: String) -> String { credential?.scrubbing(text) ?? text }
}
