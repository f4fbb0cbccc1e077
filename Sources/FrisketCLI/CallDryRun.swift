import Frisket
import FrisketImages

/// What `--dry-run` shows of a call: the exact request, what is found about it, what it is likely to cost.
struct CallDryRun {
    let plan: CallPlan
    let settings: CallSettings
    let subject: EditSubject?
    let estimate: CostEstimate?

    private var console: Console { settings.console }

    /// Prints it.
    func tell() {
        if console.json { console.document(document, isBatch: false) } else { words.forEach(console.say) }
    }

    private var words: [String] {
        let times = plan.repeats > 1 ? ", \(plan.repeats) times" : ""
        var words = [
            console.painted("POST \(plan.address)", .bold) + times, "  \(keyLine)",
            "  \(plan.encoding.mediaType), \(Values.grouped(plan.bodyByteCount)) bytes",
        ]
        let width = (plan.fields.map(\.name.count).max() ?? 0) + 2
        for field in plan.fields {
            let name = field.name + String(repeating: " ", count: width - field.name.count)
            words.append("  \(name)\(summary(of: field))\(field.isForced ? " (forced, past the rules)" : "")")
        }
        for picture in subject?.pictures ?? [] {
            words.append(
                "\(picture.source.path): \(picture.isAsIs ? "sent as it is" : "sent as \(picture.prepared.size)")")
            words += picture.prepared.steps.map { "  \($0)" }
        }
        words.append("rules: \(plan.rules.source.joined(separator: "; "))")
        for finding in plan.findings where finding.severity != .warning {
            words.append("  \(finding.severity.rawValue) \(finding.code.rawValue): \(finding.message)")
        }
        words += estimate?.words ?? ["no price is known for \(settings.model), or not for this size and quality"]
        words.append(console.painted("the same with curl:", .bold))
        if subject?.pictures.contains(where: { !$0.isAsIs }) == true {
            words.append("  # with the prepared pictures saved under these names: frisket prepare … -o")
        }
        words.append(plan.curl)
        words.append("nothing was sent or written (dry run)")
        return words
    }

    /// How the call proves who makes it, without the proof.
    private var keyLine: String {
        do throws(Complaint) {
            guard try settings.configuration.credential() != nil else { return "no key" }
            return plan.rules.provider == .azure ? "api-key: [key]" : "authorization: Bearer [key]"
        } catch {
            return "no key can be used: \(error.fact)"
        }
    }

    private func summary(of field: WireField) -> String {
        switch field.value {
        case .upload(let upload):
            "\(upload.fileName), \(upload.mediaType), \(Values.grouped(upload.byteCount)) bytes"
        case .references(let references, _):
            references.map {
                switch $0 {
                case .url(let url): url
                case .fileID(let identifier): identifier
                }
            }.joined(separator: ", ")
        default: field.text ?? ""
        }
    }

    private var document: JSONText {
        .object(
            [
                ("frisket", .int(1)), ("command", .string(console.command)), ("dryRun", .bool(true)),
                ("provider", .string(plan.rules.provider.rawValue)), ("model", .string(plan.model)),
                ("operation", .string(plan.operation.rawValue)), ("method", .string("POST")),
                ("url", .string(plan.address.description)), ("contentType", .string(plan.encoding.mediaType)),
                ("bodyBytes", .int(plan.bodyByteCount)), ("calls", .int(plan.repeats)),
                ("fields", .array(plan.fields.map(json))), ("pictures", .array((subject?.pictures ?? []).map(json))),
                ("acceptable", .bool(plan.isAcceptable)), ("findings", .array(plan.findings.map(\.json))),
                ("rules", .strings(plan.rules.source)),
                ("estimate", estimate.map { .object($0.members) } ?? .null), ("curl", .string(plan.curl)),
            ])
    }

    private func json(_ field: WireField) -> JSONText {
        var members: [(key: String, value: JSONText)] = [("name", .string(field.name))]
        if case .upload(let upload) = field.value {
            members += [
                ("fileName", .string(upload.fileName)), ("mediaType", .string(upload.mediaType)),
                ("bytes", .int(upload.byteCount)),
            ]
        } else {
            members.append(("value", .string(summary(of: field))))
        }
        members.append(("forced", .bool(field.isForced)))
        return .object(members)
    }

    private func json(_ picture: SentPicture) -> JSONText {
        .object([
            ("path", .string(picture.source.path)), ("asIs", .bool(picture.isAsIs)),
            ("width", .int(picture.prepared.size.width)), ("height", .int(picture.prepared.size.height)),
            ("bytes", .int(picture.prepared.bytes.count)),
            ("steps", .strings(picture.prepared.steps.map(\.description))),
        ])
    }
}

extension CallPlan.Encoding {
    /// The body's media type.
    fileprivate var mediaType: String { self == .json ? "application/json" : "multipart/form-data" }
}
