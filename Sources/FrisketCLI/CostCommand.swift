import ArgumentParser
import Frisket
import FrisketImages

/// `frisket cost`: what a call is likely to cost.
struct CostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost",
        abstract: "Estimate what a call costs, from dated formulas and prices; nothing is sent.",
        discussion: """
            frisket cost --size 1024x1024
            frisket cost --model gpt-image-2.5-flare --size 1536x1024 --quality high -n 4
            frisket cost photo.jpg --size 1024x1536 --quality medium
            frisket cost --model dall-e-3 --size 1792x1024 --quality hd

            The figures are estimates: prices change, and input tokens are only roughly known. The usage that comes \
            with an answer is what was counted.
            """)

    @Argument(help: ArgumentHelp("Pictures that would be sent, or their sizes as WxH.", valueName: "image"))
    var images: [String] = []

    @Option(help: "The model; see frisket models.", completion: .models)
    var model = "gpt-image-2"

    @Option(help: "The size of the answer as WxH, or auto.", transform: SizeChoice.init)
    var size: SizeChoice?

    @Option(help: "The quality; without it, there is a line for each.")
    var quality: String?

    @Option(name: [.customShort("n"), .customLong("n")], help: "How many pictures.")
    var count = 1

    @Option(help: "How many partial images of each (streaming).")
    var partial = 0

    @Option(help: "The prompt.")
    var prompt: String?

    @OptionGroup var rules: RulesOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if !(1...1000 ~= count) { throw ValidationError("--n takes 1 to 1000, found \(count)") }
        if !(0...3 ~= partial) { throw ValidationError("--partial takes 0 to 3, found \(partial)") }
    }

    func run() throws {
        let console = common.console("cost")
        do throws(FrisketError) {
            let call = CostEstimate.Call(
                model: model, size: size?.exact, quality: quality, count: count, partialImages: partial,
                promptLength: prompt?.unicodeScalars.count ?? 0,
                inputs: try images.map { image throws(FrisketError) in try SizeTable.size(of: image) })
            guard let estimate = CostEstimate(of: call, book: try rules.book()) else { throw unknown }
            if console.json {
                console.document(
                    .object([("frisket", .int(1)), ("command", .string("cost"))] + estimate.members), isBatch: false)
            } else {
                for line in estimate.words { console.say(line) }
            }
        } catch {
            console.report(error)
            throw Exit(status: ExitStatus(error))
        }
    }

    private var unknown: FrisketError {
        let shape = [size?.exact?.description, quality].compactMap(\.self).joined(separator: ", ")
        return .invalidArgument(
            reason: "no price is known for \(model)\(shape.isEmpty ? "" : " at \(shape)")",
            hint: "Look at frisket models \(model) for its sizes and qualities.")
    }
}

extension SizeChoice {
    /// The size that was named; nil where the choice is left open.
    var exact: PixelSize? { if case .exact(let size) = self { size } else { nil } }
}

extension CostEstimate {
    /// The estimate for people, a line each.
    var words: [String] {
        let assumed = isSizeAssumed ? " (the service would choose; this is the usual size)" : ""
        var words = ["\(model), \(size)\(assumed): an estimate"]
        for line in lines {
            let tokens = line.outputTokens.map { ", \(Values.grouped($0)) output tokens" } ?? ""
            words.append("  \(line.quality): \(Self.amount(line.price)) \(currency)\(tokens)")
        }
        let input = [(textTokens, "of text"), (imageTokens, "of pictures")].compactMap { tokens, what in
            tokens.flatMap { $0 > 0 ? "about \(Values.grouped($0)) tokens \(what)" : nil }
        }
        if !input.isEmpty { words.append("  input: \(input.joined(separator: ", "))") }
        words.append("  sources, read \(checked): \(sources.joined(separator: "; "))")
        return words
    }

    /// The estimate for machines.
    var members: [(key: String, value: JSONText)] {
        [
            ("estimate", .bool(true)), ("model", .string(model)), ("size", .string(size.description)),
            ("sizeAssumed", .bool(isSizeAssumed)), ("currency", .string(currency)),
            ("textTokens", .optional(textTokens)), ("imageTokens", .optional(imageTokens)),
            (
                "lines",
                .array(
                    lines.map {
                        .object([
                            ("quality", .string($0.quality)), ("outputTokens", .optional($0.outputTokens)),
                            ("price", .double(Self.rounded($0.price))),
                        ])
                    })
            ), ("sources", .strings(sources)), ("checked", .string(checked.description)),
        ]
    }

    /// A price with as many places as matter: to a hundredth of a cent.
    private static func amount(_ price: Double) -> String { Values.decimal(price, places: 4) }

    private static func rounded(_ price: Double) -> Double { (price * 1e6).rounded() / 1e6 }
}
