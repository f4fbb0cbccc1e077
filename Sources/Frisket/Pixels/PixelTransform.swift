/// How positions in a source picture map to positions in a picture made from it.
///
/// A quarter turn or mirroring about the origin, then a scale for each axis, then an offset. Such maps are closed
/// under composition and inversion, and take axis-aligned rectangles to axis-aligned rectangles.
public struct PixelTransform: Sendable, Hashable {
    /// The turn or mirroring, named as the Exif value that asks for it; carried out about the origin.
    public let orientation: Orientation
    /// The factor of x after the turn; positive.
    public let scaleX: Double
    /// The factor of y after the turn; positive.
    public let scaleY: Double
    /// What is added to x after scaling, in output pixels.
    public let offsetX: Double
    /// What is added to y after scaling, in output pixels.
    public let offsetY: Double

    /// Makes a transform from its parts; all numbers must be finite and both scales positive.
    public init(
        orientation: Orientation = .upright, scaleX: Double = 1, scaleY: Double = 1, offsetX: Double = 0,
        offsetY: Double = 0
    ) {
        precondition(scaleX > 0 && scaleY > 0, "a scale must be positive")
        precondition([scaleX, scaleY, offsetX, offsetY].allSatisfy(\.isFinite), "a transform must be finite")
        self.orientation = orientation
        self.scaleX = scaleX
        self.scaleY = scaleY
        self.offsetX = offsetX
        self.offsetY = offsetY
    }

    /// The transform that leaves every point where it is.
    public static let identity = PixelTransform()

    /// Makes the transform of a crop whose top-left pixel is (x, y).
    public static func crop(x: Int, y: Int) -> PixelTransform {
        PixelTransform(offsetX: -Double(x), offsetY: -Double(y))
    }

    /// Makes the transform of adding columns on the left and rows on the top.
    public static func pad(left: Int, top: Int) -> PixelTransform {
        PixelTransform(offsetX: Double(left), offsetY: Double(top))
    }

    /// Makes the transform that stretches a picture of one size to another.
    public static func scale(from source: PixelSize, to output: PixelSize) -> PixelTransform {
        PixelTransform(
            scaleX: Double(output.width) / Double(source.width), scaleY: Double(output.height) / Double(source.height))
    }

    /// Makes the transform that turns a stored picture of the given size upright.
    public static func turn(_ orientation: Orientation, of stored: PixelSize) -> PixelTransform {
        let upright = orientation.upright(stored)
        let axes = orientation.axes
        return PixelTransform(
            orientation: orientation, offsetX: axes.mirrorsX ? Double(upright.width) : 0,
            offsetY: axes.mirrorsY ? Double(upright.height) : 0)
    }
}

extension PixelTransform {
    /// Maps a point of the source to the output.
    public func apply(_ point: Point) -> Point {
        let turned = applyLinear(point)
        return Point(x: turned.x + offsetX, y: turned.y + offsetY)
    }

    /// Maps a direction: turned and scaled, without the offset.
    func applyLinear(_ vector: Point) -> Point {
        let turned = orientation.axes.apply(vector)
        return Point(x: turned.x * scaleX, y: turned.y * scaleY)
    }

    /// The transform that maps the output back to the source.
    public var inverse: PixelTransform {
        let axes = orientation.axes
        let back = axes.inverse
        let offset = back.apply(Point(x: -offsetX / scaleX, y: -offsetY / scaleY))
        return PixelTransform(
            orientation: back.orientation, scaleX: 1 / (axes.swaps ? scaleY : scaleX),
            scaleY: 1 / (axes.swaps ? scaleX : scaleY), offsetX: offset.x, offsetY: offset.y)
    }

    /// Returns the transform that first does this one and then `next`.
    public func then(_ next: PixelTransform) -> PixelTransform {
        let axes = next.orientation.axes
        let offset = next.apply(Point(x: offsetX, y: offsetY))
        return PixelTransform(
            orientation: axes.after(orientation.axes).orientation,
            scaleX: next.scaleX * (axes.swaps ? scaleY : scaleX), scaleY: next.scaleY * (axes.swaps ? scaleX : scaleY),
            offsetX: offset.x, offsetY: offset.y)
    }
}

/// An orientation as what it does to the axes: exchange them, then mirror each.
struct OrientationAxes: Sendable, Hashable {
    var swaps: Bool
    var mirrorsX: Bool
    var mirrorsY: Bool

    func apply(_ vector: Point) -> Point {
        let swapped = swaps ? Point(x: vector.y, y: vector.x) : vector
        return Point(x: mirrorsX ? -swapped.x : swapped.x, y: mirrorsY ? -swapped.y : swapped.y)
    }

    var inverse: OrientationAxes {
        swaps ? OrientationAxes(swaps: true, mirrorsX: mirrorsY, mirrorsY: mirrorsX) : self
    }

    func after(_ first: OrientationAxes) -> OrientationAxes {
        let (x, y) = swaps ? (first.mirrorsY, first.mirrorsX) : (first.mirrorsX, first.mirrorsY)
        return OrientationAxes(swaps: swaps != first.swaps, mirrorsX: mirrorsX != x, mirrorsY: mirrorsY != y)
    }

    var orientation: Orientation {
        switch (swaps, mirrorsX, mirrorsY) {
        case (false, false, false): .upright
        case (false, true, false): .mirrored
        case (false, true, true): .upsideDown
        case (false, false, true): .flipped
        case (true, false, false): .transposed
        case (true, true, false): .quarterClockwise
        case (true, true, true): .transversed
        case (true, false, true): .quarterCounterclockwise
        }
    }
}

extension Orientation {
    /// What turning a stored picture upright does to its axes.
    var axes: OrientationAxes {
        let (mirrorsX, mirrorsY) =
            switch self {
            case .upright, .transposed: (false, false)
            case .mirrored, .quarterClockwise: (true, false)
            case .upsideDown, .transversed: (true, true)
            case .flipped, .quarterCounterclockwise: (false, true)
            }
        return OrientationAxes(swaps: swapsAxes, mirrorsX: mirrorsX, mirrorsY: mirrorsY)
    }
}
