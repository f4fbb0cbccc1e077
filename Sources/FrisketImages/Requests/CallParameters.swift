/// The parameters that calls share; what is nil is not sent, and the service's default holds.
///
/// Which words a model takes is data, see `frisket models`, so words are texts here. Names and meanings are those of
/// openai-python 3.52.0 (2026-11-16).
public struct CallParameters: Sendable, Hashable {
    /// `n`: how many pictures to make; for a model that makes one at a time, the call is repeated.
    public var count: Int?
    /// `size`: `WIDTHxHEIGHT` in pixels, or `auto`.
    public var size: String?
    /// `quality`: `low`, `medium`, `high`, `xhigh`, `max`, `auto`; of older models `standard`, `hd`.
    public var quality: String?
    /// `style` of dall-e-3: `vivid` or `natural`.
    public var style: String?
    /// `background`: `transparent`, `opaque`, `auto`.
    public var background: String?
    /// `moderation`: `auto` or `low`.
    public var moderation: String?
    /// `output_format`: `png`, `jpeg`, `webp`, `gif`, `svg`.
    public var outputFormat: String?
    /// `output_compression`, 0...100, for JPEG and WebP: more is better quality.
    public var outputCompression: Int?
    /// `input_fidelity` of an edit: `low` or `high`.
    public var inputFidelity: String?
    /// `stream`: whether the answer comes as events.
    public var stream: Bool?
    /// `partial_images`, 0...3, in a stream; each costs output tokens.
    public var partialImages: Int?
    /// `response_format` of older models: `url` or `b64_json`.
    public var responseFormat: String?
    /// `user`: an identifier of the end user, on older models.
    public var user: String?
    /// `safety_identifier`: an identifier of the end user.
    public var safetyIdentifier: String?
    /// `complexity`: `low`, `medium`, `high`.
    public var complexity: String?
    /// `frame_count` of a GIF, 2...16.
    public var frameCount: Int?
    /// `frame_duration_ms` of a GIF, in milliseconds, in steps of ten.
    public var frameDuration: Int?
    /// `svg`: what draws an SVG.
    public var svg: SVGParameters?

    /// Makes parameters; set those that are wanted.
    public init() {}

    /// Which model draws an SVG.
    public struct SVGParameters: Sendable, Hashable {
        /// `svg[model]`.
        public var model: String
        /// `svg[reasoning][effort]`.
        public var reasoningEffort: String?

        /// Names a model.
        public init(model: String, reasoningEffort: String? = nil) {
            self.model = model
            self.reasoningEffort = reasoningEffort
        }
    }
}

/// A parameter that is sent as it is, past the rules.
public struct ForcedParameter: Sendable, Hashable {
    /// Its name on the wire; it replaces a parameter of that name.
    public var name: String
    /// Its value as it stands in a form.
    ///
    /// In a JSON body a number, `true`, `false`, `null`, an array or an object is sent as such, anything else as a string.
    public var value: String

    /// Makes a parameter.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
