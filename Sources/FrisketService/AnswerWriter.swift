internal import Frisket

/// Writes answers: heads, JSON bodies, streams of events.
struct AnswerWriter: Sendable {
    let request: RehearsalRequest
    let circumstances: Rehearsal.Circumstances

    /// Answers with an error.
    func answer(_ error: ServiceError) -> RehearsalAnswer {
        let type = error.isPage ? "text/html" : "application/json"
        let contentType = error.isEmpty ? [] : [(name: "content-type", value: type)]
        return RehearsalAnswer(
            status: error.status, headers: contentType + headers + error.headers,
            pieces: [Array(error.text(created: circumstances.now).utf8)])
    }

    /// Answers with the pictures of a call.
    func answer(
        _ painter: Painter, rules: ModelRules, dress: Route.Dress
    ) throws(FrisketError) -> RehearsalAnswer {
        let fault = circumstances.fault?.kind
        let isStream = painter.call.text("stream") == "true" && fault != .plainStream
        var answer = RehearsalAnswer(status: 200, headers: headers, isStream: isStream)
        let echo = Echo(painter, rules: rules)
        if isStream {
            answer.headers.append(("content-type", "text/event-stream; charset=utf-8"))
            answer.pieces = try events(painter, echo)
        } else {
            answer.headers.append(("content-type", "application/json"))
            answer.pieces = [try body(painter, echo, dress, &answer.shelved)]
        }
        switch fault {
        case .cutBefore: answer.cut = .beforeHead
        case .cutInside: answer.cut = .insideBody
        case .slow: answer.delay = circumstances.fault?.seconds ?? 0
        default: break
        }
        return answer
    }

    /// The headers of every answer; names as in recorded answers of the services.
    private var headers: [(name: String, value: String)] {
        let digits = String(circumstances.number)
        let number = String(repeating: "0", count: max(0, 12 - digits.count)) + digits
        let common = [
            (name: "x-request-id", value: "req_rehearsal\(number)"),
            (name: "x-ratelimit-limit-requests", value: "5"),
            (name: "x-ratelimit-remaining-requests", value: "4"),
            (name: "x-ratelimit-reset-requests", value: "12s"),
        ]
        if request.path.hasPrefix("/openai/") {
            return common + [("apim-request-id", "00000000-0000-4000-8000-\(number)")]
        }
        return common + [("openai-version", "2020-10-01"), ("openai-processing-ms", "1")]
    }

    /// The JSON document with all pictures.
    private func body(
        _ painter: Painter, _ echo: Echo, _ dress: Route.Dress, _ shelved: inout [ShelvedPicture]
    ) throws(FrisketError) -> [UInt8] {
        var text = Array("{\"created\": \(circumstances.now), \"data\": [".utf8)
        for index in 0..<echo.count {
            let file = try painter.file(of: painter.picture(index))
            var members: [(key: String, value: JSONText)] = []
            if let prompt = echo.revisedPrompt { members.append(("revised_prompt", .string(prompt))) }
            if dress.isAzure {
                members.append(("content_filter_results", ContentFilter.results()))
                members.append(("prompt_filter_results", ContentFilter.promptResults))
            }
            if index > 0 { text += ", ".utf8 }
            if echo.isByURL {
                let name = "\(SHA256.hex(file).prefix(16)).\(echo.format == "jpeg" ? "jpg" : "png")"
                shelved.append(ShelvedPicture(name: name, contentType: "image/\(echo.format)", bytes: file))
                members.insert(("url", .string("\(request.origin)/files/\(name)")), at: 0)
                text += JSONText.object(members).text().utf8
            } else {
                Self.append(members, picture: file, to: &text)
            }
        }
        text += "]".utf8
        if echo.isGPT {
            for (key, value) in echo.members + [("usage", echo.usage(partials: 0))] {
                text += ", \"\(key)\": \(value.text())".utf8
            }
        }
        text += "}".utf8
        return text
    }

    /// The events of a stream: partial pictures, then each finished one.
    private func events(_ painter: Painter, _ echo: Echo) throws(FrisketError) -> [[UInt8]] {
        var events: [[UInt8]] = []
        func add(_ type: String, _ members: [(key: String, value: JSONText)], _ picture: [UInt8]) {
            let members = [(key: "type", value: JSONText.string(type))] + members
            var event = Array("event: \(type)\ndata: ".utf8)
            Self.append(members, picture: picture, to: &event)
            event += "\n\n".utf8
            events.append(event)
        }
        let prefix = painter.operation == .edit ? "image_edit" : "image_generation"
        let common = [(key: "created_at", value: JSONText.int(circumstances.now))] + echo.members
        for index in 0..<echo.count {
            let picture = painter.picture(index)
            for step in 0..<echo.partials where index == 0 {
                add(
                    "\(prefix).partial_image", [("partial_image_index", .int(step))] + common,
                    try painter.file(of: picture.unfinished(step: step, of: echo.partials)))
            }
            if circumstances.fault?.kind == .streamError { return events + [Self.errorEvent] }
            add(
                "\(prefix).completed", common + [("usage", echo.usage(partials: echo.partials))],
                try painter.file(of: picture))
        }
        return events
    }

    /// A stream's last event when the model fails half-way.
    private static var errorEvent: [UInt8] {
        let error = ServiceError(
            status: 500, type: "image_generation_server_error", code: "image_generation_failed",
            message: "The picture could not be made.")
        let data = JSONText.object([("type", .string("error")), ("error", error.object)]).text()
        return Array("event: error\ndata: \(data)\n\n".utf8)
    }

    /// Appends an object that holds a picture; its base64 is megabytes, and is copied once.
    private static func append(
        _ members: [(key: String, value: JSONText)], picture: [UInt8], to text: inout [UInt8]
    ) {
        text += "{\"b64_json\": \"".utf8
        text += Base64.text(picture).utf8
        text += (members.isEmpty ? "\"" : "\", ").utf8
        text += JSONText.object(members).text().utf8.dropFirst()
    }
}
