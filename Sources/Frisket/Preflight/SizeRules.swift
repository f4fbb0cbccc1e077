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

    /// Says what is expected instead, where the text is a size that these rules refuse, or no size at all.
    package func expectation(brokenBy text: String) -> String? {
        if text == "auto", auto { return nil }
        if let list {
            return list.contains { $0.description == text } ? nil : names.joined(separator: ", ")
        }
        guard let size = PixelSize(text), size.description == text else {
            return auto ? "WIDTHxHEIGHT or auto" : "WIDTHxHEIGHT"
        }
        if let multiple, size.width % multiple != 0 || size.height % multiple != 0 {
            return "sides that are multiples of \(multiple)"
        }
        if let maxEdge, size.longerSide > maxEdge { return "sides of at most \(maxEdge)" }
        if let maxAspect, Double(size.longerSide) > maxAspect * Double(size.shorterSide) {
            return "a ratio of at most \(JSONText.double(maxAspect).text()):1"
        }
        let (area, isHuge) = size.width.multipliedReportingOverflow(by: size.height)
        if let minPixels, !isHuge, area < minPixels { return "at least \(minPixels) pixels" }
        if let maxPixels, isHuge || area > maxPixels { return "at most \(maxPixels) pixels" }
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
