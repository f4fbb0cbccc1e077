extension Preparation {
    /// Reads the JSON object that the C library and the HTTP service take.
    ///
    /// - Parameter json: One JSON object; every key has the default of the property it sets.
    /// - Throws: `FrisketError.invalidSpec` with the JSON path; `invalidRules` for rules that cannot be used.
    package init(json: [UInt8]) throws(FrisketError) {
        let root = try JSONObject(JSONText(reading: json), path: "$")
        try root.refuseKeys(
            besides: ModelRules.choiceKeys + [
                "fit", "anchor", "size", "maxBytes", "lossy", "keepSize", "format", "fill", "keepProfile",
                "scrubHidden",
            ])
        let model = try root.string("model")
        self.init(for: try model.map { name throws(FrisketError) in try ModelRules.chosen(by: root, model: name) })
        fit = try root.choice("fit", of: Fit.self)
        anchor =
            try root.value("anchor", expected: "\(Anchor.words.joined(separator: ", ")) or X%,Y%", Anchor.init)
            ?? anchor
        size = try root.value("size", expected: "WxH", { PixelSize($0) })
        maxBytes = try root.positive("maxBytes")
        allowsLoss = try root.bool("lossy") ?? allowsLoss
        keepsSize = try root.bool("keepSize") ?? keepsSize
        format = try root.choice("format", of: ImageFormat.self) ?? format
        fill = try root.value("fill", expected: "a colour, such as #ffffff or white", Color.init) ?? fill
        keepsProfile = try root.bool("keepProfile") ?? keepsProfile
        scrubsHiddenColor = try root.bool("scrubHidden") ?? scrubsHiddenColor
    }
}

extension PreparedImage {
    /// What the result is and how it came about, as a JSON object.
    package var report: JSONText {
        .object([
            ("width", .int(size.width)), ("height", .int(size.height)), ("format", .string(format.rawValue)),
            ("bytes", .int(bytes.count)), ("steps", .array(steps.map(\.json))), ("transform", transform.json),
            ("warnings", .strings(warnings)),
        ])
    }
}

extension PreparationStep {
    /// The step as it stands in a document.
    package var json: JSONText { .object([("kind", .string(kind)), ("summary", .string(description))]) }
}

extension PixelTransform {
    /// The way from the upright source to the output as it stands in a document: the factors, then the offsets.
    package var json: JSONText {
        .object([
            ("scaleX", .double(scaleX)), ("scaleY", .double(scaleY)), ("offsetX", .double(offsetX)),
            ("offsetY", .double(offsetY)),
        ])
    }
}
