/// What a preparation wrote down, so that the answer can be put back: the document beside a prepared picture.
///
/// Paths are relative to the manifest's own folder and serve only to find files; hashes decide. There are no time stamps,
/// so the same inputs give the same document.
public struct Manifest: Sendable, Hashable {
    /// The version of the format that is read and written.
    public static let version = 1

    /// A file by its content.
    public struct File: Sendable, Hashable {
        /// Where it was, relative to the manifest's folder; nil where it has no name.
        public var path: String?
        /// Its length in bytes.
        public var bytes: Int
        /// The SHA-256 of its bytes, 64 hexadecimal digits.
        public var sha256: String

        /// Describes some bytes.
        public init(_ content: [UInt8], path: String?) {
            self.init(path: path, bytes: content.count, sha256: SHA256.hex(content))
        }

        init(path: String?, bytes: Int, sha256: String) {
            self.path = path
            self.bytes = bytes
            self.sha256 = sha256
        }
    }

    /// One step of the preparation: its kind for machines, a summary for people.
    public struct Step: Sendable, Hashable {
        /// A stable name, see ``PreparationStep/kind``.
        public var kind: String
        /// The step in a few words.
        public var summary: String
    }

    /// The prepared picture.
    public struct Output: Sendable, Hashable {
        /// The file.
        public var file: File
        /// Its format.
        public var format: ImageFormat
        /// Its size in pixels.
        public var size: PixelSize
    }

    /// The call that the picture was prepared for.
    public struct Call: Sendable, Hashable {
        /// The provider.
        public var provider: Provider
        /// The model's name.
        public var model: String
        /// The operation.
        public var operation: ImagesOperation
        /// What was sent and what came back; nil where the call was not made yet.
        public var exchange: Exchange?

        /// Describes a call.
        public init(provider: Provider, model: String, operation: ImagesOperation, exchange: Exchange? = nil) {
            self.provider = provider
            self.model = model
            self.operation = operation
            self.exchange = exchange
        }
    }

    /// The rules that were met.
    public struct Rules: Sendable, Hashable {
        /// The model of the table whose rules they are.
        public var basis: String
        /// The titles of the documents that say so.
        public var sources: [String]
        /// The day on which those were read, as YYYY-MM-DD.
        public var checked: String?
    }

    /// The program that wrote the manifest, with its version.
    public var tool: String
    /// The original file.
    public var source: File
    /// Its size as stored, in pixels.
    public var sourceSize: PixelSize
    /// How it must be turned to stand upright.
    public var orientation: Orientation
    /// The restored picture in pixels of the upright source: the whole source, or more where it was extended.
    public var canvas: PixelRect
    /// Everything that was done, in order.
    public var steps: [Step]
    /// The way from the upright source's pixels to the output's; never turned.
    public var transform: PixelTransform
    /// The prepared picture.
    public var output: Output
    /// What may be repainted; nil where no mask was given.
    public var mask: MaskRecord?
    /// The rules that were met; nil where there were none.
    public var rules: Rules?
    /// The call that the picture is for; nil where it is for none.
    public var call: Call?

    /// Whether colours were converted to sRGB.
    public var convertsColor: Bool { steps.contains { $0.kind == "convert-color" } }

    /// Whether the picture was extended beyond the source.
    public var isExtended: Bool { canvas != PixelRect(orientation.upright(sourceSize)) }
}

extension Manifest {
    /// A mask as it was given, and as it went with the output.
    public struct MaskRecord: Sendable, Hashable {
        /// The mask in the output's pixels; nil where none was written.
        public var carried: File?
        /// The mask in the source's pixels; nil where only an extension is exposed.
        public var original: Original?
        /// The label of the region, where the spec has several.
        public var label: String?
        /// The place of the region among those of the spec, from 0.
        public var order: Int?

        /// Makes a record of its parts.
        public init(carried: File? = nil, original: Original? = nil, label: String? = nil, order: Int? = nil) {
            self.carried = carried
            self.original = original
            self.label = label
            self.order = order
        }
    }

    /// Where a mask in the source's pixels comes from.
    public enum Original: Sendable, Hashable {
        /// Shapes, in pixels of the upright source.
        case spec(MaskSpec)
        /// A mask picture.
        case picture(MaskPicture)
    }

    /// A mask picture and how it is read.
    public struct MaskPicture: Sendable, Hashable {
        /// The file.
        public var file: File
        /// What of a pixel decides.
        public var channel: Mask.Channel
        /// Which values are exposed.
        public var polarity: Mask.Polarity
        /// Whether exposed and protected are exchanged.
        public var isInverted: Bool

        /// Makes a description of its parts.
        public init(file: File, channel: Mask.Channel, polarity: Mask.Polarity, isInverted: Bool) {
            self.file = file
            self.channel = channel
            self.polarity = polarity
            self.isInverted = isInverted
        }
    }
}
