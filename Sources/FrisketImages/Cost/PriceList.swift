public import Frisket

/// What calls cost, as published on some day.
public struct PriceList: Sendable {
    /// The prices that frisket ships.
    public static let builtIn = PriceList()

    /// The day on which the sources were read.
    public let checked: Day
    /// The currency of all prices, by ISO 4217.
    public let currency: String
    /// What each partial image of a stream counts as, in output tokens.
    let partialImageTokens: Int
    /// About so many pixels of an input picture are a token.
    let inputPixelsPerToken: Int
    /// About so many characters of a prompt are a token.
    let charactersPerToken: Int
    /// Where the three numbers above come from.
    let source: [String]
    private let entries: [Entry]

    /// The prices of some models.
    struct Entry: Sendable {
        var models: [String]
        var tariff: Tariff
        var source: [String]
    }

    /// How a model is billed.
    enum Tariff: Sendable {
        /// By tokens, priced for a million.
        case tokens(textIn: Double, imageIn: Double, imageOut: Double, OutputTokens)
        /// By picture, by size and quality.
        case pictures([String: [String: Double]])
    }

    private init() {
        do throws(FrisketError) {
            try self.init(JSONObject(JSONText(reading: PackageResources.prices_json), path: "$"))
        } catch {
            preconditionFailure("embedded prices cannot be read: \(error)")
        }
    }

    /// The prices of a model, by its name in the table of rules; nil where none are known.
    func entry(for model: String) -> Entry? { entries.first { $0.models.contains(model) } }
}

extension PriceList {
    private init(_ root: JSONObject) throws(FrisketError) {
        let titles =
            try root.dictionary("sources") { title, path throws(FrisketError) in try title.string(path: path) } ?? [:]
        guard let day = try root.value("checked", expected: "a day", { Day($0) }) else {
            throw .invalidSpec(path: "$.checked", reason: "expected a day, found none")
        }
        checked = day
        currency = try root.required("currency").string(path: "$.currency")
        partialImageTokens = try root.integer("partialImageTokens")
        inputPixelsPerToken = try root.integer("inputPixelsPerToken")
        charactersPerToken = try root.integer("charactersPerToken")
        source = try root.strings("source")?.map { titles[$0] ?? $0 } ?? []
        entries =
            try root.objects("models") { object throws(FrisketError) in
                try Entry(object, titles: titles)
            } ?? []
    }
}

extension PriceList.Entry {
    fileprivate init(_ object: JSONObject, titles: [String: String]) throws(FrisketError) {
        models = try object.strings("models") ?? []
        source = try object.strings("source")?.map { titles[$0] ?? $0 } ?? []
        if let prices = try object.table(
            "perPicture", { value, path throws(FrisketError) in try value.number(path: path) })
        {
            tariff = .pictures(prices)
            return
        }
        let prices = try object.object("perMillion")
        let tokens: OutputTokens =
            if object.has("factors") {
                .factors(try object.dictionary("factors", JSONObject.count) ?? [:])
            } else {
                .counts(try object.table("counts", JSONObject.count) ?? [:])
            }
        tariff = .tokens(
            textIn: try prices.number("textIn"), imageIn: try prices.number("imageIn"),
            imageOut: try prices.number("imageOut"), tokens)
    }
}

extension JSONObject {
    /// A table of sizes by qualities.
    fileprivate func table<Value>(
        _ key: String, _ make: (JSONText, String) throws(FrisketError) -> Value
    ) throws(FrisketError) -> [String: [String: Value]]? {
        try dictionary(key) { row, path throws(FrisketError) in
            let object = try JSONObject(row, path: path)
            var values: [String: Value] = [:]
            for (name, value) in object.members { values[name] = try make(value, object.path(of: name)) }
            return values
        }
    }

    fileprivate static func count(_ value: JSONText, path: String) throws(FrisketError) -> Int {
        Int(try value.number(path: path))
    }
}
