/// A mask as a list of shapes: the JSON document that every part of frisket shares, version 1.
///
/// The selection starts empty; each layer in order joins it; what is selected in the end is exposed. A spec needs no
/// picture until ``mask(on:rescale:)`` draws it on a canvas.
public struct MaskSpec: Sendable, Hashable {
    /// The version of the format that is read and written.
    public static let version = 1

    /// What the numbers of the shapes count.
    public enum Units: String, Sendable, Hashable, CaseIterable {
        /// Pixels of the canvas.
        case pixels = "px"
        /// Hundredths: x of the width, y of the height, lengths without an axis of the shorter side.
        case percent
        /// Fractions from 0 to 1, of the same sides.
        case unit
    }

    /// A shape and how it joins the selection so far.
    public struct Layer: Sendable, Hashable {
        /// How the shape joins.
        public var operation: Mask.Operation
        /// The area, in the units of the spec.
        public var shape: Shape
        /// A name for people; it has no effect.
        public var label: String?
        /// Keys of the document that begin with `x-`, each with its value as JSON text.
        var extensions: [String: String] = [:]

        /// Makes a layer; adds to the selection by default.
        public init(_ shape: Shape, operation: Mask.Operation = .add, label: String? = nil) {
            self.shape = shape
            self.operation = operation
            self.label = label
        }
    }

    /// The upright size that the shapes were drawn for, where it is known.
    public var canvas: PixelSize?
    /// What the numbers of the shapes count.
    ///
    /// Default: pixels.
    public var units: Units
    /// The shapes, in the order in which they join.
    public var layers: [Layer]
    /// Whether exposed and protected are exchanged in the end.
    ///
    /// Default: false.
    public var isInverted: Bool
    /// Remarks from reading: keys that were not understood.
    public internal(set) var warnings: [String] = []
    /// The `x-` keys of the document and of the objects in it: by path, then by key.
    var extensions: [String: [String: String]] = [:]

    /// Makes a spec from its parts.
    public init(canvas: PixelSize? = nil, units: Units = .pixels, layers: [Layer] = [], isInverted: Bool = false) {
        self.canvas = canvas
        self.units = units
        self.layers = layers
        self.isInverted = isInverted
    }
}
