internal import Frisket

/// What an answer held, before pictures are checked and fetched.
struct AnswerParts: Sendable {
    /// A picture, or why there is none.
    struct Picture: Sendable {
        var bytes: [UInt8]?
        var address: String?
        var revisedPrompt: String?
        var failure: ImagesError
    }

    var pictures: [Picture] = []
    var answer = ImagesAnswer()
}

/// Reads an answer as it comes in: JSON, or events, whatever was asked for.
struct AnswerReader {
    private enum Form {
        case json(AnswerScanner)
        case events(EventReader)
    }

    private var form: Form
    private var parts = AnswerParts()
    private var byteCount = 0
    private let maxBytes: Int
    private let expectedPictures: Int
    private let requestID: String?
    private let serviceError: (JSONText) -> ImagesError

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - response: The head of the answer; some servers answer with JSON though events were asked for.
    ///   - maxPictureBytes: Most bytes of all pictures.
    ///   - expectedPictures: How many pictures end a stream.
    ///   - serviceError: Sorts an error that stands within the answer.
    init(
        _ response: WireResponse, maxPictureBytes: Int, expectedPictures: Int,
        serviceError: @escaping (JSONText) -> ImagesError
    ) {
        let isStream = response.header("content-type")?.lowercased().hasPrefix("text/event-stream") == true
        let announced = response.header("content-length").flatMap { Int($0) } ?? 0
        maxBytes = maxPictureBytes / 3 * 4 + AnswerScanner.maxTextBytes
        form = isStream ? .events(EventReader()) : .json(AnswerScanner(expectedBytes: min(announced, maxBytes)))
        self.expectedPictures = expectedPictures
        self.serviceError = serviceError
        requestID = response.requestID
        if let requestID { parts.answer.requestIDs = [requestID] }
    }

    /// Whether a stream has brought everything, though it may still be open.
    private(set) var isComplete = false

    /// Whether there is a whole picture of a stream.
    var hasPictures: Bool { !parts.pictures.isEmpty }

    /// Ends the reading of a stream that failed after a whole picture.
    func cut(by failure: ImagesError) -> AnswerParts {
        var parts = parts
        parts.answer.failures.append(failure)
        return parts
    }

    /// Reads the next bytes.
    ///
    /// - Returns: The partial pictures that ended in them.
    mutating func add(_ chunk: [UInt8]) throws(ImagesError) -> [PartialPicture] {
        byteCount += chunk.count
        guard byteCount <= maxBytes else { throw unreadable("expected at most \(maxBytes) bytes, found more") }
        do throws(ImagesError) {
            return try chunk.withUnsafeBufferPointer { bytes throws(ImagesError) in
                try read(UnsafeRawBufferPointer(bytes))
            }
        } catch .unreadableAnswer(let reason, _) {
            throw unreadable(reason)
        }
    }

    private mutating func read(_ bytes: UnsafeRawBufferPointer) throws(ImagesError) -> [PartialPicture] {
        switch form {
        case .json(var scanner):
            form = .events(EventReader())  // lets go of the scanner, so that it is not copied
            try scanner.add(bytes)
            form = .json(scanner)
            return []
        case .events(var reader):
            form = .json(AnswerScanner())
            var events: [EventReader.Event] = []
            try reader.add(bytes) { events.append($0) }
            form = .events(reader)
            var partial: [PartialPicture] = []
            for event in events { partial += try take(event) }
            return partial
        }
    }

    /// Ends the reading.
    mutating func finish() throws(ImagesError) -> AnswerParts {
        do throws(ImagesError) {
            switch form {
            case .json(let scanner): try take(scanner.document())
            case .events(var reader):
                var events: [EventReader.Event] = []
                try reader.finish { events.append($0) }
                for event in events { _ = try take(event) }
            }
        } catch .unreadableAnswer(let reason, _) {
            throw unreadable(reason)
        }
        guard !parts.pictures.isEmpty else {
            throw unreadable("expected a picture, found none")
        }
        return parts
    }

    private func unreadable(_ reason: String) -> ImagesError { .unreadableAnswer(reason: reason, requestID: requestID) }

    /// Takes a whole JSON answer.
    private mutating func take(_ document: AnswerDocument) throws(ImagesError) {
        let json = document.json
        if json["error"] != nil { throw serviceError(json) }
        takeEcho(json)
        for (index, item) in (json["data"]?.elements ?? []).enumerated() {
            takePicture(item, of: document, name: "picture \(index + 1)")
        }
    }

    private mutating func takePicture(_ item: JSONText, of document: AnswerDocument, name: String) {
        let isFiltered = item["content_filter_results"]?.members.contains { $0.value["filtered"]?.isTrue == true }
        let missing = item["b64_json"] == nil && item["url"] == nil
        let failure =
            isFiltered == true && missing
            ? serviceError(.object([("error", .object([("code", .string("content_filter"))] + item.members))]))
            : unreadable(missing ? "\(name) has neither base64 nor a URL" : "\(name) is not base64")
        parts.pictures.append(
            AnswerParts.Picture(
                bytes: document.picture(item["b64_json"]), address: item["b64_json"] == nil ? item["url"]?.text : nil,
                revisedPrompt: item["revised_prompt"]?.text, failure: failure))
    }

    /// Takes one event.
    private mutating func take(_ event: EventReader.Event) throws(ImagesError) -> [PartialPicture] {
        if event.data.isEndMark {
            isComplete = true
            return []
        }
        let document = try event.data.document()
        let json = document.json
        let type = json["type"]?.text ?? event.name ?? ""
        if json["error"] != nil || type == "error" { throw serviceError(json) }
        if type.hasSuffix(".partial_image") {
            guard let bytes = document.picture(json["b64_json"]) else { return [] }
            let index = json["partial_image_index"]?.integer ?? 0
            return [PartialPicture(index: index, bytes: bytes, format: PictureFormat(sniffing: bytes))]
        }
        if type.hasSuffix(".completed") {
            takeEcho(json)
            takePicture(json, of: document, name: "picture \(parts.pictures.count + 1)")
            isComplete = parts.pictures.count >= expectedPictures
        } else if json["data"] != nil {
            try take(document)
        }
        return []
    }

    /// Takes what the service says beside the pictures.
    private mutating func takeEcho(_ json: JSONText) {
        parts.answer.size = json["size"]?.text ?? parts.answer.size
        parts.answer.quality = json["quality"]?.text ?? parts.answer.quality
        parts.answer.background = json["background"]?.text ?? parts.answer.background
        parts.answer.outputFormat = json["output_format"]?.text ?? parts.answer.outputFormat
        parts.answer.created = json["created"]?.integer ?? json["created_at"]?.integer ?? parts.answer.created
        parts.answer.usage = json["usage"].map(TokenUsage.init) ?? parts.answer.usage
    }
}

extension TokenUsage {
    /// Reads `usage`.
    fileprivate init(_ json: JSONText) {
        total = json["total_tokens"]?.integer ?? 0
        input = json["input_tokens"]?.integer ?? 0
        inputText = json["input_tokens_details"]?["text_tokens"]?.integer ?? 0
        inputImage = json["input_tokens_details"]?["image_tokens"]?.integer ?? 0
        output = json["output_tokens"]?.integer ?? 0
        outputImage = json["output_tokens_details"]?["image_tokens"]?.integer
        outputText = json["output_tokens_details"]?["text_tokens"]?.integer
    }
}
