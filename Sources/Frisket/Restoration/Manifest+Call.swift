extension Manifest {
    /// A call that was made: what was asked for besides the pictures, and what came back.
    ///
    /// Never a key, and no time.
    public struct Exchange: Sendable, Hashable {
        /// The prompt, where there was one.
        public var prompt: String?
        /// The other parameters by name, as they stand in a form.
        public var parameters: [String: String]
        /// What the service calls the requests, one for each that it answered.
        public var requestIDs: [String]
        /// What was counted, in tokens; empty where the service does not say.
        public var usage: [String: Int]
        /// The pictures that came back.
        public var results: [Result]

        /// A picture that came back.
        public struct Result: Sendable, Hashable {
            /// The file with the answer, or with what a restoration made of it.
            public var file: File
            /// The prompt as the service changed it.
            public var revisedPrompt: String?

            /// Describes a picture.
            public init(file: File, revisedPrompt: String? = nil) {
                self.file = file
                self.revisedPrompt = revisedPrompt
            }
        }

        /// Gathers what is known of a call.
        public init(
            prompt: String? = nil, parameters: [String: String] = [:], requestIDs: [String] = [],
            usage: [String: Int] = [:], results: [Result] = []
        ) {
            self.prompt = prompt
            self.parameters = parameters
            self.requestIDs = requestIDs
            self.usage = usage
            self.results = results
        }
    }

    /// The record of a call that had no source, such as a generation: JSON with a seal, like that of a manifest.
    ///
    /// - Parameters:
    ///   - call: The call.
    ///   - tool: The program's name and version.
    /// - Returns: The document, ending in a line break.
    public static func record(of call: Call, tool: String) -> String {
        sealed([("version", .int(version)), ("tool", .string(tool)), ("call", call.json)])
    }
}

extension Manifest.Call {
    /// The call as it stands in a manifest.
    var json: JSONText {
        var members: Manifest.Members = [
            ("provider", .string(provider.rawValue)), ("model", .string(model)),
            ("operation", .string(operation.rawValue)),
        ]
        guard let exchange else { return .object(members) }
        if let prompt = exchange.prompt { members.append(("prompt", .string(prompt))) }
        let parameters = exchange.parameters.sorted { $0.key < $1.key }
        let usage = exchange.usage.sorted { $0.key < $1.key }
        members += [
            ("parameters", .object(parameters.map { ($0.key, .string($0.value)) })),
            ("requestIds", .strings(exchange.requestIDs)),
            ("usage", .object(usage.map { ($0.key, .int($0.value)) })),
            (
                "results",
                .array(
                    exchange.results.map { result in
                        var members = result.file.members
                        if let prompt = result.revisedPrompt { members.append(("revisedPrompt", .string(prompt))) }
                        return .object(members)
                    })
            ),
        ]
        return .object(members)
    }

    init(_ object: JSONObject) throws(FrisketError) {
        try object.refuseKeys(besides: ["provider", "model", "operation"] + Manifest.Exchange.keys)
        provider = try object.choice("provider", of: Provider.self) ?? .openai
        model = try object.required("model").string(path: object.path(of: "model"))
        operation = try object.choice("operation", of: ImagesOperation.self) ?? .edit
        if Manifest.Exchange.keys.contains(where: object.has) { exchange = try Manifest.Exchange(object) }
    }
}

extension Manifest.Exchange {
    fileprivate static let keys = ["prompt", "parameters", "requestIds", "usage", "results"]

    fileprivate init(_ object: JSONObject) throws(FrisketError) {
        prompt = try object.string("prompt")
        parameters =
            try object.dictionary("parameters") { value, path throws(FrisketError) in
                try value.string(path: path)
            } ?? [:]
        requestIDs = try object.strings("requestIds") ?? []
        usage = [:]
        if object.has("usage") {
            let counts = try object.object("usage")
            for (name, _) in counts.members { usage[name] = try counts.integer(name, in: 0...Int.max) }
        }
        results =
            try object.objects("results") { result throws(FrisketError) in
                try result.refuseKeys(besides: Manifest.File.keys + ["revisedPrompt"])
                return Result(file: try Manifest.File(result), revisedPrompt: try result.string("revisedPrompt"))
            } ?? []
    }
}
