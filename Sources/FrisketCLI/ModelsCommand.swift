import ArgumentParser
import Frisket

/// `frisket models`: the table of rules.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "Print the models and their rules, with where each rule comes from.",
        discussion: """
            frisket models
            frisket models dall-e-2
            frisket models gpt-image-2 --json
            frisket models gpt-image-2 --for photo.jpg
            """)

    @Argument(help: "The model to print in full; without it, all of them with their status.", completion: .models)
    var name: String?

    @OptionGroup var sizes: SizeTable
    @OptionGroup var rules: RulesOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if sizes.picture != nil, name == nil { throw ValidationError("--for needs the name of a model") }
    }

    func run() throws {
        let console = common.console("models")
        do throws(FrisketError) {
            let book = try rules.book()
            let day = try rules.day()
            if let name, !book.rules(for: name).isKnown {
                throw .invalidArgument(
                    reason: "there are no rules for '\(name)'",
                    hint: "Known are \(book.models.joined(separator: ", ")).")
            }
            if let name, let picture = sizes.picture {
                return try sizes.tell(of: name, in: book, try SizeTable.size(of: picture), console)
            }
            let models = name.map { [book.rules(for: $0).basis] } ?? book.models
            let entries = models.flatMap(book.entries(of:))
            if console.json {
                console.document(
                    .object([
                        ("frisket", .int(1)), ("command", .string("models")), ("today", .string(day.description)),
                        ("rules", .array(entries.map(\.json))),
                    ]), isBatch: false)
            } else if name == nil {
                tellStatus(of: models, in: book, console)
            } else {
                for entry in entries where entry.status != .never { tell(entry, console) }
            }
        } catch {
            console.report(error)
            throw Exit(status: ExitStatus(error))
        }
    }

    /// One line a model: what is to be expected of each provider.
    private func tellStatus(of models: [String], in book: RuleBook, _ console: Console) {
        let width = (models.map(\.count).max() ?? 0) + 2
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(1, width - text.count))
        }
        let header = Provider.allCases.map { padded($0.rawValue, 20) }.joined()
        console.say(console.painted(padded("model", width) + header, .bold))
        for model in models {
            let cells = Provider.allCases.map { provider in
                let entries = ImagesOperation.allCases.map {
                    book.rules(for: model, provider: provider, operation: $0).status
                }
                return padded((entries.first { $0 != .never } ?? .never).description, 20)
            }
            console.say(padded(model, width) + cells.joined())
        }
    }

    private func tell(_ rules: ModelRules, _ console: Console) {
        console.say(
            console.painted("\(rules.basis) \(rules.operation.rawValue) (\(rules.provider.rawValue))", .bold)
                + ": \(rules.status)")
        if let input = rules.input {
            var words = [input.formats.joined(separator: ", ")]
            if input.square { words.append("square") }
            if let channels = input.channels {
                words.append("channels \(channels.map(\.rawValue).joined(separator: ", "))")
            }
            words.append("under \(input.maxBytes.warn) bytes")
            words.append(input.maxCount == 1 ? "one picture" : "up to \(input.maxCount) pictures")
            console.say("  input: \(words.joined(separator: "; "))")
        }
        if let mask = rules.mask {
            console.say(
                "  mask: PNG with alpha; under \(mask.maxBytes.warn) bytes\(mask.isGuidance ? "; a hint, no border" : "")"
            )
        }
        if let prompt = rules.request.prompt { console.say("  prompt: \(prompt.min) to \(prompt.max) characters") }
        let names = rules.request.parameters.keys.sorted() + (rules.request.size == nil ? [] : ["size"])
        if !names.isEmpty { console.say("  parameters: \(names.joined(separator: ", "))") }
        console.say(
            "  source: \(rules.source.joined(separator: "; "))\(rules.checked.map { ", checked \($0)" } ?? "")")
    }
}
