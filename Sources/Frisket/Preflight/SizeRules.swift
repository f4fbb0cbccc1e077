/// Which values the `size` parameter of a call may have.
///
/// A size must meet every bound that is stated; bounds do not hold for `auto`, where the service chooses.
public struct SizeRules: Sendable, Hashable {
    /// Whether `auto` is taken.
    public var auto: Bool
    /// The only sizes that are taken.
    public var list: [PixelSize]?
    /// The number that must divide both sides.
    public var multiple: Int?
    /// The longest side, in pixels.
    public var maxEdge: Int?
    /// The largest ratio of the longer side to the shorter one.
    public var maxAspect: Double?
    /// The fewest pixels.
    public var minPixels: Int?
    /// The most pixels.
    public var maxPixels: Int?

    /// What a size must be.
    package enum Bound: Sendable, Hashable {
        case oneOf([String])
        case form(orAuto: Bool)
        case multiple(Int)
        case maxEdge(Int)
        case maxAspect(Double)
        case minPixels(Int)
        case maxPixels(Int)

        /// What it expects, in a few words.
        var expectation: String {
            switch self {
            case .oneOf(let names): names.joined(separator: ", ")
            case .form(let orAuto): orAuto ? "WIDTHxHEIGHT or auto" : "WIDTHxHEIGHT"
            case .multiple(let number): "sides that are multiples of \(number)"
            case .maxEdge(let side): "sides of at most \(side)"
            case .maxAspect(let ratio): "a ratio of at most \(JSONText.double(ratio).text()):1"
            case .minPixels(let count): "at least \(count) pixels"
            case .maxPixels(let count): "at most \(count) pixels"
            }
        }
    }

    /// The first bound that a text breaks, which may be no size at all; nil where these rules take it.
    package func bound(brokenBy text: String) -> Bound? {
        if text == "auto", auto { return nil }
        if let list { return list.contains { $0.description == text } ? nil : .oneOf(names) }
        guard let size = PixelSize(text), size.description == text else { return .form(orAuto: auto) }
        if let multiple, size.width % multiple != 0 || size.height % multiple != 0 { return .multiple(multiple) }
        if let maxEdge, size.longerSide > maxEdge { return .maxEdge(maxEdge) }
        if let maxAspect, Double(size.longerSide) > maxAspect * Double(size.shorterSide) {
            return .maxAspect(maxAspect)
        }
        let (area, isHuge) = size.width.multipliedReportingOverflow(by: size.height)
        if let minPixels, !isHuge, area < minPixels { return .minPixels(minPixels) }
        if let maxPixels, isHuge || area > maxPixels { return .maxPixels(maxPixels) }
        return nil
    }

    private var names: [String] { (list ?? []).map(\.description) + (auto ? ["auto"] : []) }
}

extension SizeRules {
    /// Reads the rules from the table; absent keys mean no such bound.
    init(_ object: JSONObject) throws(FrisketError) {
        try object.refuseKeys(besides: [
            "auto", "list", "multiple", "maxEdge", "maxAspect", "minPixels", "maxPixels",
        ])
        auto = try object.bool("auto") ?? false
        list = try object.sizes("list")
        multiple = try object.positive("multiple")
        maxEdge = try object.positive("maxEdge")
        maxAspect = object.has("maxAspect") ? try object.number("maxAspect") : nil
        minPixels = try object.positive("minPixels")
        maxPixels = try object.positive("maxPixels")
    }
}

extension JSONObject {
    /// A list of sizes as they stand in the table.
    func sizes(_ key: String) throws(FrisketError) -> [PixelSize]? {
        try values(key, expected: "a size as WIDTHxHEIGHT") { PixelSize($0) }
    }
}
