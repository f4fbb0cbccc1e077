import Frisket

/// What `frisket drift` says of a measurement.
struct DriftReport {
    let drift: Drift
    let pair: PicturePair
    /// The share of protected pixels that may have changed.
    let limit: Double?

    /// Whether no more changed than was allowed.
    var passes: Bool { limit.map { drift.protected.changedShare <= $0 } ?? true }

    private var alignment: Alignment? { drift.alignment.flatMap { $0.isReliable ? $0 : nil } }

    /// Says it in words.
    func tell(_ say: (String) -> Void) {
        let kept = drift.protected
        say(
            "\(Values.percent(kept.changedShare)) of \(kept.pixels) protected pixels changed by more than "
                + "\(drift.threshold) of 255")
        let psnr = kept.psnr.map { "\(Values.decimal($0, places: 1)) dB" } ?? "infinite: equal"
        say(
            "  mean \(Values.decimal(kept.mean, places: 2)), largest \(kept.maximum), PSNR \(psnr), SSIM "
                + (drift.similarity.map { Values.decimal($0, places: 4) } ?? "unknown"))
        if let alignment {
            say("  moved \(Values.summary(alignment))")
        } else {
            let why =
                drift.alignment.map { "confidence \(Values.decimal($0.confidence, places: 2))" } ?? "too little to see"
            say("  moved: unknown, the protected part does not tell (\(why))")
        }
        let names = ["red", "green", "blue"]
        say("  colour: " + zip(names, drift.colorShift).map { "\($0) \(Values.signed($1))" }.joined(separator: ", "))
        if pair.afterSize != pair.size { say("  the second picture was scaled from \(pair.afterSize) to \(pair.size)") }
        if drift.maskSeemsDropped {
            say("  the mask seems to have been dropped: what it protects was repainted as well")
        }
        if let limit, !passes { say("  more than the \(Values.percent(limit)) that --max allows") }
    }

    /// The document for machines.
    func json(before: String, after: String, mask: String?, heatMap: String?) -> JSONText {
        .object([
            ("frisket", .int(1)), ("command", .string("drift")), ("before", .string(before)),
            ("after", .string(after)), ("mask", .optional(mask)), ("heatMap", .optional(heatMap)),
            ("width", .int(pair.size.width)), ("height", .int(pair.size.height)),
            (
                "scaledFrom",
                pair.afterSize == pair.size
                    ? .null
                    : .object([("width", .int(pair.afterSize.width)), ("height", .int(pair.afterSize.height))])
            ),
            ("threshold", .int(drift.threshold)), ("protected", Self.json(drift.protected)),
            ("exposed", drift.exposed.map(Self.json) ?? .null),
            ("ssim", drift.similarity.map(JSONText.double) ?? .null),
            ("alignment", drift.alignment.map(JSONText.init) ?? .null),
            (
                "colorShift",
                .object(zip(["red", "green", "blue"], drift.colorShift).map { ($0, .double($1)) })
            ),
            ("maskSeemsDropped", .bool(drift.maskSeemsDropped)), ("max", limit.map(JSONText.double) ?? .null),
            ("passes", .bool(passes)),
        ])
    }

    private static func json(_ change: Drift.Change) -> JSONText {
        .object([
            ("pixels", .int(change.pixels)), ("changedPixels", .int(change.changedPixels)),
            ("changedShare", .double(change.changedShare)), ("mean", .double(change.mean)),
            ("maximum", .int(change.maximum)), ("psnr", change.psnr.map(JSONText.double) ?? .null),
        ])
    }
}
