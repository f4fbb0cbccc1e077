import Foundation
import Testing

@testable import Frisket

/// The hostile files of the corpus: refused with a sentence that names the place, or read with a remark.
@Suite(.enabled(if: Corpora.isPresent, "FRISKET_CORPORA is not set")) struct BrokenAnnotationsTests {
    /// What each file is refused with: where, and a part of the reason.
    static let refused: [(file: String, place: String, reason: String)] = [
        ("coco-missing-image.json", "$.annotations[0].image_id", "found 7"),
        ("coco-odd-coords.json", "$.annotations[0].segmentation[0]", "odd number of coordinates, 5"),
        ("coco-rle-negative.json", "$.annotations[0].segmentation.counts", "-10"),
        ("coco-rle-size-huge.json", "$.annotations[0].segmentation.size", "expected [height, width]"),
        ("coco-rle-string-garbage.json", "$.annotations[0].segmentation.counts", "run lengths"),
        ("coco-rle-sum-wrong.json", "$.annotations[0].segmentation.counts", "found more"),
        ("coco-size-mismatch.json", "$.annotations[0].segmentation.size", "expected [10, 20]"),
        ("cvat-billion-laughs.xml", "line 1, column 22", "document type"),
        ("cvat-rle-over.xml", "line 1, <mask> rle", "16 pixels, found '999999999'"),
        ("cvat-xxe.xml", "line 1, column 22", "document type"),
        ("duplicate-keys.json", "line 1, column 16", "each key once"),
        ("geojson-deep.geojson", "line 1, column 65", "levels"),
        ("labelme-1e308.json", "$.shapes[0].points[0][0]", "within ±2^50"),
        ("labelme-mask-bomb.json", "$.shapes[0].points", "100000x100000"),
        ("labelme-nan.json", "line 1, column 50", "JSON value"),
        ("labelstudio-nan.json", "$.annotations[0].result[0].value.rle", "found 4294967295"),
        ("svg-huge-viewbox.svg", "line 1, <svg> width", "65500"),
        ("utf16.json", "line 1, column 1", "UTF-16"),
        ("yolo-odd.txt", "line 1", "found 3"),
    ]

    @Test(arguments: refused)
    func isRefused(file: String, place: String, reason: String) throws {
        let bytes = try AnnotationCorpus.bytes("broken/\(file)")
        let error = #expect(throws: FrisketError.self) {
            try Annotations(reading: bytes).mask(on: PixelSize(width: 10, height: 10))
        }
        guard case .invalidSpec(let foundPlace, let foundReason)? = error else {
            Issue.record("\(file): \(String(describing: error))")
            return
        }
        #expect(foundPlace == place, "\(file)")
        #expect(foundReason.contains(reason), "\(file): \(foundReason)")
    }

    /// What each file is read with: a part of a remark, and the pixels that are exposed on 10 by 10.
    static let read: [(file: String, remark: String, exposed: Int)] = [
        ("geojson-open-ring.geojson", "$.coordinates[0]: the ring is not closed", 0),
        ("labelme-path-escape.json", "leaves the folder", 0),
        ("labelme-two-point-polygon.json", "$.shapes[0]: a polygon of 2 points has no area", 0),
        ("svg-script.svg", "<script>", 25),
        ("svg-use-recursion.svg", "<use>", 0),
        ("via-empty-regions.json", "no shape", 0),
        ("yolo-out-of-range.txt", "line 1: a coordinate is outside 0 to 1", 0),
    ]

    @Test(arguments: read)
    func isReadWithARemark(file: String, remark: String, exposed: Int) throws {
        let annotations = try Annotations(reading: AnnotationCorpus.bytes("broken/\(file)"))
        let mask = try annotations.mask(on: PixelSize(width: 10, height: 10))
        #expect(annotations.remarks().contains { $0.contains(remark) }, "\(file): \(annotations.remarks())")
        if exposed > 0 { #expect(mask.exposedPixelCount == exposed) }
    }

    @Test func aByteOrderMarkAndCarriageReturnsAreRead() throws {
        let annotations = try Annotations(reading: AnnotationCorpus.bytes("broken/yolo-crlf-bom.txt"))
        #expect(annotations.shapes.count == 1)
        #expect(annotations.remarks().isEmpty)
        #expect(try annotations.mask(on: PixelSize(width: 10, height: 10)).exposedPixelCount > 20)
    }

    /// A file that is new in the corpus must find its place above.
    @Test func everyFileIsJudged() throws {
        let manifest = try JSONDecoder().decode(
            [String: String].self, from: Data(try AnnotationCorpus.bytes("broken/manifest.json")))
        let judged = Self.refused.map(\.file) + Self.read.map(\.file) + ["yolo-crlf-bom.txt"]
        #expect(Set(manifest.keys).subtracting(judged) == [])
    }
}
