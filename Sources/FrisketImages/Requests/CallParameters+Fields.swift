extension CallParameters {
    /// The fields that stand for the parameters, in the order of the reference.
    var fields: [WireField] {
        let fields: [(String, WireField.Value?)] = [
            ("n", count.map { .integer($0) }),
            ("size", size.map { .text($0) }),
            ("quality", quality.map { .text($0) }),
            ("style", style.map { .text($0) }),
            ("background", background.map { .text($0) }),
            ("moderation", moderation.map { .text($0) }),
            ("output_format", outputFormat.map { .text($0) }),
            ("output_compression", outputCompression.map { .integer($0) }),
            ("input_fidelity", inputFidelity.map { .text($0) }),
            ("stream", stream.map { .boolean($0) }),
            ("partial_images", partialImages.map { .integer($0) }),
            ("response_format", responseFormat.map { .text($0) }),
            ("user", user.map { .text($0) }),
            ("safety_identifier", safetyIdentifier.map { .text($0) }),
            ("complexity", complexity.map { .text($0) }),
            ("frame_count", frameCount.map { .integer($0) }),
            ("frame_duration_ms", frameDuration.map { .integer($0) }),
            ("svg[model]", svg.map { .text($0.model) }),
            ("svg[reasoning][effort]", svg?.reasoningEffort.map { .text($0) }),
        ]
        return fields.compactMap { name, value in value.map { WireField(name: name, value: $0) } }
    }
}
