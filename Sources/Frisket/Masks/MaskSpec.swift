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

    /// What a layer selects.
    public enum Area: Sendable, Hashable {
        /// A shape, in the units of the spec.
        case shape(Shape)
        /// A part of another picture.
        case raster(RasterSource)
    }

    /// An area and how it joins the selection so far.
    public struct Layer: Sendable, Hashable {
        /// How the area joins.
        public var operation: Mask.Operation
        /// What is selected.
        public var area: Area
        /// The name of what is selected; ``MaskSpec/selecting(labels:)`` makes a mask of its own of it.
        public var label: String?
        /// Keys of the document that begin with `x-`, each with its value as JSON text.
        var extensions: [String: String] = [:]

        /// Makes a layer; adds to the selection by default.
        public init(_ area: Area, operation: Mask.Operation = .add, label: String? = nil) {
            self.area = area
            self.operation = operation
            self.label = label
        }

        /// Makes a layer of a shape; adds to the selection by default.
        public init(_ shape: Shape, operation: Mask.Operation = .add, label: String? = nil) {
            self.init(.shape(shape), operation: operation, label: label)
        }

        /// The shape; nil where the layer is read from a picture.
        public var shape: Shape? { if case .shape(let shape) = area { shape } else { nil } }
    }

    /// The upright size that the shapes were drawn for, where it is known.
    public var canvas: PixelSize?
    /// What the numbers of the shapes count.
    ///
    /// Default: pixels.
    public var units: Units
    /// The shapes, in the order in which they join.
    public var layers: [Layer]
    /// How far the selection grows, in the units of the spec, or of the shorter side where those are shares.
    ///
    /// Negative: how far it shrinks. Default: 0.
    public var grow: Double
    /// How wide the edge becomes soft, in the same units.
    ///
    /// Default: 0, not at all.
    public var feather: Double
    /// Whether exposed and protected are exchanged in the end.
    ///
    /// Default: false.
    public var isInverted: Bool
    /// Whether a pixel on an edge is exposed by the area of it that is inside, instead of by its centre alone.
    ///
    /// Default: false.
    public var isAntialiased: Bool
    /// Remarks from reading: keys that were not understood.
    public internal(set) var warnings: [String] = []
    /// The `x-` keys of the document and of the objects in it: by path, then by key.
    var extensions: [String: [String: String]] = [:]

    /// Makes a spec from its parts.
    public init(
        canvas: PixelSize? = nil, units: Units = .pixels, layers: [Layer] = [], grow: Double = 0, feather: Double = 0,
        isInverted: Bool = false, isAntialiased: Bool = false
    ) {
        self.canvas = canvas
        self.units = units
        self.layers = layers
        self.grow = grow
        self.feather = feather
        self.isInverted = isInverted
        self.isAntialiased = isAntialiased
    }
}

extension MaskSpec {
    /// The labels of the layers, each once, in the order of the layers.
    public var labels: [String] {
        var labels: [String] = []
        var seen: Set<String> = []
        for label in layers.compactMap(\.label) where seen.insert(label).inserted { labels.append(label) }
        return labels
    }

    /// Returns the spec with those layers only that bear one of some labels, in their order.
    ///
    /// One call for each of ``labels`` makes a mask for each thing that the spec names.
    public func selecting(labels: [String]) -> MaskSpec {
        var spec = self
        spec.layers = layers.filter { layer in layer.label.map(labels.contains) ?? false }
        return spec
    }
}
