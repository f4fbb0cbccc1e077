/// A mask as a COCO annotation file: one picture, one category, one annotation that holds it as run lengths and as
/// polygons.
///
/// COCO's polygons have no holes: each ring of one is joined to its hole by a cut of no width. Source: the data format
/// of cocodataset.org.
public struct CocoDocument: Sendable {
    /// What stands under `segmentation`, where the usual tools look; the other form stands beside it.
    public enum Segmentation: String, Sendable, Hashable, CaseIterable {
        /// Compressed run lengths; the polygons stand under `polygons`.
        case runLengths
        /// Polygons; the run lengths stand under `rle`.
        case polygons
    }

    private let mask: Mask
    private let imageName: String?
    private let label: String

    /// Takes what the file says.
    ///
    /// - Parameters:
    ///   - mask: What it marks is what the mask exposes; soft pixels count from one half on.
    ///   - imageName: The picture's file name.
    ///   - label: The category's name.
    public init(_ mask: Mask, imageName: String? = nil, label: String = "exposed") {
        self.mask = mask
        self.imageName = imageName
        self.label = label
    }

    /// Returns the file's text, with a line break at its end.
    ///
    /// - Parameter segmentation: What stands under `segmentation`.
    /// - Returns: JSON.
    /// - Throws: `FrisketError.invalidArgument` when the outline has too many corners.
    public func jsonText(_ segmentation: Segmentation = .runLengths) throws(FrisketError) -> String {
        let size = mask.size
        let rle = JSONText.object([
            ("size", .array([.int(size.height), .int(size.width)])),
            ("counts", .string(try CocoRLE(mask).compressed)),
        ])
        let polygons = JSONText.array(try mask.outlines().map { Self.polygon($0) })
        let bounds = mask.exposedBounds.map { [$0.x, $0.y, $0.width, $0.height] } ?? [0, 0, 0, 0]
        let document = JSONText.object([
            (
                "images",
                .array([
                    .object([
                        ("id", .int(1)), ("width", .int(size.width)), ("height", .int(size.height)),
                        ("file_name", .string(imageName ?? "")),
                    ])
                ])
            ),
            ("categories", .array([.object([("id", .int(1)), ("name", .string(label))])])),
            (
                "annotations",
                .array([
                    .object([
                        ("id", .int(1)), ("image_id", .int(1)), ("category_id", .int(1)), ("iscrowd", .int(0)),
                        ("bbox", .array(bounds.map(JSONText.int))), ("area", .int(mask.exposedPixelCount)),
                        ("segmentation", segmentation == .polygons ? polygons : rle),
                        segmentation == .polygons ? ("rle", rle) : ("polygons", polygons),
                    ])
                ])
            ),
        ])
        return document.text(pretty: true) + "\n"
    }

    /// One ring as x and y in turn; each hole is reached from a point of the outer ring and left on the same way.
    private static func polygon(_ outline: Mask.Outline) -> JSONText {
        var ring = outline.outer
        for hole in outline.holes {
            guard let start = ring.first, let entry = hole.first else { continue }
            // By way of the corner between, so that every side runs along an axis.
            let corner = Point(x: entry.x, y: start.y)
            ring += [start, corner] + hole + [entry, corner]
        }
        return .array(ring.flatMap { [.int(Int($0.x)), .int(Int($0.y))] })
    }
}
