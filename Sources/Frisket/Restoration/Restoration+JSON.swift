extension Restoration {
    /// Reads the JSON object that the C library and the HTTP service take.
    ///
    /// - Parameter json: One JSON object; every key has the default of the property it sets.
    /// - Throws: `FrisketError.invalidSpec` with the JSON path.
    package init(json: [UInt8]) throws(FrisketError) {
        let root = try JSONObject(JSONText(reading: json), path: "$")
        try root.refuseKeys(besides: ["feather"])
        self.init()
        if root.has("feather") { feather = try root.length("feather") }
    }
}
