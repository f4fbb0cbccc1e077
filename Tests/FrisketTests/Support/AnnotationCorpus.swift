import Foundation

@testable import Frisket

/// The set of annotation files: each shape with the masks that are right for it.
enum AnnotationCorpus {
    /// What the manifest says of one shape.
    struct Entry: Decodable, Sendable, CustomStringConvertible {
        struct MaskFile: Decodable, Sendable { var file: String }

        var file: String
        var format: String
        var index: Int
        var kind: String
        var width: Int
        var height: Int
        var tool: String?
        var masks: [String: MaskFile]

        var description: String { "\(file) \(index) \(kind)" }
        var size: PixelSize { PixelSize(width: width, height: height) }

        /// The tool of ours that makes the `tool` mask.
        var likeTool: AnnotationTool? {
            guard let tool else { return nil }
            if tool.hasPrefix("labelme") { return .labelme }
            if tool.hasPrefix("pycocotools") { return .coco }
            return tool.hasPrefix("cv2") ? .opencv : nil
        }
    }

    private static var root: URL? { Corpora.folder?.appendingPathComponent("annotations") }

    /// Every shape of the set; none without the corpora.
    static let entries: [Entry] = {
        guard let root else { return [] }
        guard let manifest = try? Data(contentsOf: root.appendingPathComponent("manifest.json")),
            let entries = try? JSONDecoder().decode([Entry].self, from: manifest)
        else { preconditionFailure("there is no manifest of annotations in \(root.path)") }
        return entries
    }()

    static func bytes(_ name: String) throws -> [UInt8] {
        guard let root else { throw CocoaError(.fileNoSuchFile) }
        return [UInt8](try Data(contentsOf: root.appendingPathComponent(name)))
    }

    /// A reference mask: what is white is exposed.
    static func mask(_ name: String) throws -> Mask {
        try Mask(reading: Raster(decoding: bytes(name)), channel: .luma, exposing: .high)
    }
}
