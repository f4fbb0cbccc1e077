import Frisket
import FrisketImages

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Saves what a call brought.
///
/// It was paid for, so it is never lost: what cannot go to its place is kept elsewhere.
struct AnswerKeeper {
    let settings: CallSettings
    let places: AnswerPlaces
    let subject: EditSubject?
    let request: any ImagesRequest
    let plan: CallPlan

    private var console: Console { settings.console }

    /// A picture that was saved, and what is said of it.
    private struct Saved {
        let path: String
        let picture: AnswerPicture
        /// The file's bytes: those of the answer, or of the restored original.
        let bytes: [UInt8]
        var restored: RestoredImage?
        var proof: RestorationProof?
    }

    /// Saves and reports an answer.
    func keep(_ answer: ImagesAnswer, partials: [String]) throws(Complaint) {
        guard let first = answer.pictures.first else {
            throw answer.failures.first.map { Complaint($0) }
                ?? Complaint(.unreadableAnswer(reason: "it holds no picture", requestID: answer.requestIDs.first))
        }
        // From here on an interruption would lose what was paid for.
        let handlers = [SIGINT, SIGTERM, SIGHUP].map { ($0, signal($0, SIG_IGN)) }
        defer { for (number, handler) in handlers { signal(number, handler) } }
        let saved = try save(answer)
        let warnings = warnings(about: answer, saved)
        for warning in warnings { console.warn(warning) }
        console.json ? document(answer, saved, partials, warnings) : tell(answer, saved)
        if settings.options.show { console.draw(saved.first?.bytes ?? first.bytes) }
        if let failure = answer.failures.first {
            var complaint = Complaint(failure)
            complaint.isInDocument = true
            throw complaint
        }
    }

    private func save(_ answer: ImagesAnswer) throws(Complaint) -> [Saved] {
        do throws(FrisketError) {
            let saved = try restoreAndWrite(answer)
            try keepSurplus(of: answer)
            return saved
        } catch {
            var complaint = Complaint(error)
            let kept = RecoveryFolder.keep(answer.pictures.map { ($0.bytes, $0.format?.fileExtension ?? "bin") })
            guard let kept else {
                complaint.fact += "; and no folder takes the answer, which is lost"
                throw complaint
            }
            complaint.fact += "; the answer is kept in \(kept.joined(separator: ", "))"
            throw complaint
        }
    }

    /// Writes the pictures to their places, and after them the mask and the manifest.
    private func restoreAndWrite(_ answer: ImagesAnswer) throws(FrisketError) -> [Saved] {
        var saved: [Saved] = []
        var files: [(bytes: [UInt8], path: String)] = []
        let restoration = try restoration()
        for (place, picture) in zip(places.outputs, answer.pictures) {
            guard let (restoration, part, source) = restoration else {
                saved.append(Saved(path: place, picture: picture, bytes: picture.bytes))
                files.append((picture.bytes, place))
                continue
            }
            var filled = part
            filled.answer = picture.bytes
            let restored = try restoration.run([filled], source: source)
            let proof = try restored.write(
                to: place, provedAgainst: source, places.overwrite, limits: settings.limits)
            saved.append(
                Saved(path: place, picture: picture, bytes: restored.bytes, restored: restored, proof: proof))
        }
        if let mask = places.maskOutput, let bytes = subject?.maskBytes { files.append((bytes, mask)) }
        if let place = places.manifest { files.append((try manifest(answer, saved, at: place), place)) }
        try places.write(files)
        return saved
    }

    /// Keeps pictures that nobody asked for.
    private func keepSurplus(of answer: ImagesAnswer) throws(FrisketError) {
        let surplus = answer.pictures.dropFirst(places.outputs.count)
        guard !surplus.isEmpty else { return }
        let kept = RecoveryFolder.keep(surplus.map { ($0.bytes, $0.format?.fileExtension ?? "bin") }) ?? []
        console.warn(
            "expected \(places.outputs.count) pictures, found \(answer.pictures.count); the others are in "
                + kept.joined(separator: ", "))
    }

    /// The restoration that is asked for, a part that lacks only its answer, and the original.
    private func restoration() throws(FrisketError) -> (Restoration, RestorationPart, [UInt8])? {
        guard let restoration = subject?.restoration, let sent = subject?.pictures.first else { return nil }
        let manifest = try plainManifest(of: sent, at: nil)
        let given = subject?.given?.picture
        let mask =
            if let given { try manifest.onCanvas(given) } else {
                try manifest.canvasMask(limits: settings.limits)
            }
        return (restoration, RestorationPart(answer: [], manifest: manifest, mask: mask), sent.source.bytes)
    }

    /// How the first picture came to be sent, without the call.
    private func plainManifest(of sent: SentPicture, at place: String?) throws(FrisketError) -> Manifest {
        func named(_ path: String?) -> String? {
            guard let path, path != "-", let place else { return nil }
            return RelativePath.path(to: path, fromFolderOf: place)
        }
        let record = subject?.given.map {
            Manifest.MaskRecord(
                carried: subject?.maskBytes.map { .init($0, path: named(places.maskOutput)) }, original: $0.original)
        }
        return try Manifest(
            of: sent.prepared, source: sent.source.bytes, path: named(sent.source.path), outputPath: nil, mask: record,
            rules: settings.rules, tool: tool)
    }

    private var tool: String { "frisket \(Versions.number)" }

    /// The record of the call: with how to put the answer back, where there is an original.
    private func manifest(
        _ answer: ImagesAnswer, _ saved: [Saved], at place: String
    ) throws(FrisketError) -> [UInt8] {
        var exchange = Manifest.Exchange(prompt: request.prompt, requestIDs: answer.requestIDs)
        for field in plan.fields where field.name != "prompt" && field.name != "model" {
            if let text = field.text { exchange.parameters[field.name] = text }
        }
        exchange.usage = answer.usage?.counts ?? [:]
        exchange.results = saved.map { saved in
            let path = saved.path == "-" ? nil : RelativePath.path(to: saved.path, fromFolderOf: place)
            return .init(file: .init(saved.bytes, path: path), revisedPrompt: saved.picture.revisedPrompt)
        }
        let call = Manifest.Call(
            provider: settings.rules.provider, model: settings.model, operation: settings.rules.operation,
            exchange: exchange)
        guard let sent = subject?.pictures.first else {
            return Array(Manifest.record(of: call, tool: tool).utf8)
        }
        var manifest = try plainManifest(of: sent, at: place)
        manifest.call = call
        return Array(manifest.json().utf8)
    }

    private func warnings(about answer: ImagesAnswer, _ saved: [Saved]) -> [String] {
        var warnings: [String] = []
        if answer.pictures.count < places.outputs.count {
            warnings.append("expected \(places.outputs.count) pictures, found \(answer.pictures.count)")
        }
        for saved in saved {
            warnings += saved.restored?.warnings ?? []
            if let damage = saved.picture.damage { warnings.append("\(saved.path): \(damage.description)") }
            if saved.restored == nil, let format = saved.picture.format, format != settings.format {
                warnings.append(
                    "\(saved.path): expected \(settings.format.rawValue), found \(format.rawValue); the name misleads")
            }
        }
        return warnings
    }

    private func tell(_ answer: ImagesAnswer, _ saved: [Saved]) {
        for saved in saved {
            let tell = saved.path == "-" ? console.remark : console.say
            let size = (saved.restored?.size ?? saved.picture.size).map { "\($0), " } ?? ""
            tell("\(saved.path): \(size)\(saved.bytes.count) bytes")
            if let proof = saved.proof { tell("  \(proof.words)") }
            if let prompt = saved.picture.revisedPrompt { tell("  revised prompt: \(prompt)") }
        }
        if let usage = answer.usage {
            console.remark(
                "used \(Values.grouped(usage.input)) tokens in, \(Values.grouped(usage.output)) out")
        }
        if !answer.requestIDs.isEmpty { console.detail("request \(answer.requestIDs.joined(separator: ", "))") }
    }

    private func document(_ answer: ImagesAnswer, _ saved: [Saved], _ partials: [String], _ warnings: [String]) {
        let usage = answer.usage.map { usage in
            JSONText.object(usage.counts.sorted { $0.key < $1.key }.map { ($0.key, .int($0.value)) })
        }
        console.document(
            .object([
                ("frisket", .int(1)), ("command", .string(console.command)), ("dryRun", .bool(false)),
                ("provider", .string(settings.rules.provider.rawValue)), ("model", .string(settings.model)),
                ("operation", .string(settings.rules.operation.rawValue)),
                ("outputs", .array(saved.map(json))), ("partials", .strings(partials)),
                ("manifest", .optional(places.manifest)), ("requestIds", .strings(answer.requestIDs)),
                ("usage", usage ?? .null), ("size", .optional(answer.size)), ("quality", .optional(answer.quality)),
                ("warnings", .strings(warnings)),
                (
                    "failures",
                    .array(
                        answer.failures.map {
                            .object([("code", .string($0.code)), ("message", .string($0.description))])
                        })
                ),
            ]), isBatch: false)
    }

    private func json(_ saved: Saved) -> JSONText {
        let size = saved.restored?.size ?? saved.picture.size
        return .object([
            ("path", .string(saved.path)),
            ("format", .optional(saved.restored?.format.rawValue ?? saved.picture.format?.rawValue)),
            ("width", .optional(size?.width)), ("height", .optional(size?.height)),
            ("bytes", .int(saved.bytes.count)), ("revisedPrompt", .optional(saved.picture.revisedPrompt)),
            ("proof", saved.proof?.json ?? .null),
        ])
    }
}

extension TokenUsage {
    /// The counts by name, for documents.
    fileprivate var counts: [String: Int] {
        [
            "totalTokens": total, "inputTokens": input, "inputTextTokens": inputText, "inputImageTokens": inputImage,
            "outputTokens": output,
        ]
    }
}
