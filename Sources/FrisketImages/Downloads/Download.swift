internal import Frisket

/// Fetches a picture that an answer only names.
///
/// From the endpoint's own origin as it is; from any other host over https only, at an address that was resolved once and
/// is no private one, so that an answer cannot make the client read the caller's own network. The key is never sent.
struct Download {
    private static let maxRedirects = 5

    let client: ImagesClient
    let maxBytes: Int

    /// Fetches a picture; tries again as calls are, since nothing is charged.
    ///
    /// - Throws: ``ImagesError/download(address:reason:)``; `CancellationError`.
    func fetch(
        _ text: String, onProgress: @escaping @Sendable (Int, Int?) async -> Void
    ) async throws -> [UInt8] {
        if text.hasPrefix("data:") { return try Self.decode(text) }
        var address = client.endpoint.base.following(text)
        for _ in 0...Self.maxRedirects {
            guard let place = address else { throw failure(text, "expected an http or https URL") }
            let response = try await withRetries(place, onProgress)
            switch response {
            case .picture(let bytes): return bytes
            case .redirect(let location): address = place.following(location)
            }
        }
        throw failure(text, "expected at most \(Self.maxRedirects) redirects, found more")
    }

    private enum Outcome: Sendable {
        case picture([UInt8])
        case redirect(String)
    }

    private func withRetries(
        _ place: WebAddress, _ onProgress: @escaping @Sendable (Int, Int?) async -> Void
    ) async throws -> Outcome {
        let options = client.options
        return try await options.retrying {
            do {
                return try await options.clock.limit(to: options.timeout) { try await get(place, onProgress) }
            } catch is DeadlineExceeded {
                throw CallFailure(error: failure(place.description, "it took too long"), status: 408)
            }
        }
    }

    private func get(
        _ place: WebAddress, _ onProgress: @Sendable (Int, Int?) async -> Void
    ) async throws -> Outcome {
        let request = WireRequest(
            method: "GET", address: place, resolvedAddress: try await pin(place),
            headers: [HeaderField("accept", "image/*"), HeaderField("user-agent", "frisket")],
            connectTimeout: client.options.connectTimeout)
        do {
            let response = try await client.transport.send(request)
            if 300...399 ~= response.status, let location = response.header("location") { return .redirect(location) }
            guard response.status == 200 else {
                throw CallFailure(
                    error: failure(place.description, "HTTP \(response.status)"), status: response.status,
                    hints: RetryHints(
                        response, message: "", secondsSince1970: client.options.clock.secondsSince1970()))
            }
            return .picture(try await read(response, place, onProgress))
        } catch let error where !(error is CancellationError || error is CallFailure) {
            let reason = (error as? TransportFailure)?.reason ?? "\(error)"
            throw CallFailure(error: failure(place.description, reason), status: 503)
        }
    }

    private func read(
        _ response: WireResponse, _ place: WebAddress, _ onProgress: @Sendable (Int, Int?) async -> Void
    ) async throws -> [UInt8] {
        let announced = response.header("content-length").flatMap { Int($0) }
        let tooLarge = CallFailure(error: failure(place.description, "it has more than \(maxBytes) bytes"))
        guard announced ?? 0 <= maxBytes else { throw tooLarge }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(announced ?? 0)
        for try await chunk in response.body {
            guard bytes.count + chunk.count <= maxBytes else { throw tooLarge }
            bytes += chunk
            await onProgress(bytes.count, announced)
        }
        guard !bytes.isEmpty else { throw CallFailure(error: failure(place.description, "it is empty")) }
        return bytes
    }

    /// Finds the address to connect to; nil for the endpoint's own origin.
    private func pin(_ place: WebAddress) async throws -> String? {
        guard place.origin != client.endpoint.base.origin else { return nil }
        guard place.isSecure else {
            throw CallFailure(error: failure(place.description, "another host is only asked over https"))
        }
        let addresses = await client.options.resolver.addresses(of: place.host)
        guard let first = addresses.first else {
            throw CallFailure(error: failure(place.description, "there is no such host"), status: 503)
        }
        guard addresses.allSatisfy({ InternetAddress($0)?.isPublic == true }) else {
            throw CallFailure(error: failure(place.description, "its host is in a private network"))
        }
        return first
    }

    private static func decode(_ text: String) throws(ImagesError) -> [UInt8] {
        var decoder = Base64Decoder()
        Array(text.utf8).withUnsafeBytes { decoder.add($0) }
        guard decoder.isSound, !decoder.bytes.isEmpty else {
            throw .download(address: String(text.prefix(40)), reason: "its data is not base64")
        }
        return decoder.bytes
    }

    private func failure(_ address: String, _ reason: String) -> ImagesError {
        .download(address: client.scrub(address), reason: client.scrub(reason))
    }
}
