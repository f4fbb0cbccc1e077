extension PNGOptions {
    /// Reads the JSON object that the C library takes; every key has the default of the property it sets.
    package init(json: [UInt8]) throws(FrisketError) {
        let root = try JSONObject(JSONText(reading: json), path: "$")
        try root.refuseKeys(besides: ["channels", "effort"])
        self.init()
        channels = try root.choice("channels", of: ColorChannels.self) ?? channels
        effort = try root.choice("effort", of: EncodingEffort.self) ?? effort
    }
}

extension JPEGOptions {
    /// Reads the JSON object that the C library takes; every key has the default of the property it sets.
    package init(json: [UInt8]) throws(FrisketError) {
        let root = try JSONObject(JSONText(reading: json), path: "$")
        try root.refuseKeys(besides: ["quality", "subsampled", "progressive"])
        self.init()
        if root.has("quality") { quality = try root.integer("quality", in: 1...100) }
        subsampled = try root.bool("subsampled") ?? subsampled
        progressive = try root.bool("progressive") ?? progressive
    }
}
