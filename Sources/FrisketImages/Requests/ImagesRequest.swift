public import Frisket

/// A call to one of the three operations.
public protocol ImagesRequest: Sendable {
    /// The operation.
    var operation: ImagesOperation { get }
    /// The model, whose rules hold.
    var model: String { get }
    /// The prompt; nil where the operation takes none.
    var prompt: String? { get }
    /// The pictures, in their order.
    var images: [ImageInput] { get }
    /// The mask of the first picture.
    var mask: ImageInput? { get }
    /// A transparent picture with marks, drawn over the first one.
    var markup: ImageInput? { get }
    /// The parameters.
    var parameters: CallParameters { get }
    /// Parameters past the rules.
    var forced: [ForcedParameter] { get }
}

/// A picture from a prompt.
public struct GenerationRequest: ImagesRequest {
    /// The model.
    public var model: String
    /// The prompt.
    public var prompt: String?
    /// The parameters.
    public var parameters: CallParameters
    /// Parameters past the rules.
    public var forced: [ForcedParameter] = []

    /// Makes a request.
    public init(prompt: String, model: String = "gpt-image-2", parameters: CallParameters = CallParameters()) {
        self.prompt = prompt
        self.model = model
        self.parameters = parameters
    }

    /// Always a generation.
    public var operation: ImagesOperation { .generation }
    /// None.
    public var images: [ImageInput] { [] }
    /// None.
    public var mask: ImageInput? { nil }
    /// None.
    public var markup: ImageInput? { nil }
}

/// A picture from pictures and a prompt.
public struct EditRequest: ImagesRequest {
    /// The model.
    public var model: String
    /// The prompt.
    public var prompt: String?
    /// The pictures, in their order.
    public var images: [ImageInput]
    /// The mask of the first picture: alpha 0 may be repainted.
    public var mask: ImageInput?
    /// A transparent picture with marks, drawn over the first one.
    public var markup: ImageInput?
    /// The parameters.
    public var parameters: CallParameters
    /// Parameters past the rules.
    public var forced: [ForcedParameter] = []

    /// Makes a request.
    public init(
        prompt: String, images: [ImageInput], mask: ImageInput? = nil, markup: ImageInput? = nil,
        model: String = "gpt-image-2", parameters: CallParameters = CallParameters()
    ) {
        self.prompt = prompt
        self.images = images
        self.mask = mask
        self.markup = markup
        self.model = model
        self.parameters = parameters
    }

    /// Always an edit.
    public var operation: ImagesOperation { .edit }
}

/// A picture like another one.
public struct VariationRequest: ImagesRequest {
    /// The model.
    public var model: String
    /// The picture.
    public var image: ImageInput
    /// The parameters.
    public var parameters: CallParameters
    /// Parameters past the rules.
    public var forced: [ForcedParameter] = []

    /// Makes a request.
    public init(image: ImageInput, model: String = "dall-e-2", parameters: CallParameters = CallParameters()) {
        self.image = image
        self.model = model
        self.parameters = parameters
    }

    /// Always a variation.
    public var operation: ImagesOperation { .variation }
    /// None.
    public var prompt: String? { nil }
    /// The picture.
    public var images: [ImageInput] { [image] }
    /// None.
    public var mask: ImageInput? { nil }
    /// None.
    public var markup: ImageInput? { nil }
}
