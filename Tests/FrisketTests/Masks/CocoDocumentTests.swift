import Testing
import TestSupport

@testable import Frisket

@Suite struct CocoDocumentTests {
    /// The even-odd area of each polygon alone, all added up: how COCO's readers take them.
    @Test(arguments: CocoDocument.Segmentation.allCases)
    func bothFormsHoldTheMask(_ segmentation: CocoDocument.Segmentation) throws {
        var generator = SeededGenerator(seed: 451)
        for _ in 0..<60 {
            let mask = Mask.random(width: 24, height: 17, using: &generator)
            let text = try CocoDocument(mask, imageName: "a.png", label: "sky").jsonText(segmentation)
            let document = try JSONObject(JSONText(reading: Array(text.utf8)), path: "$")
            let annotation = try JSONObject(document.array("annotations")[0], path: "$")
            let isPolygons = segmentation == .polygons
            let rle = try annotation.object(isPolygons ? "rle" : "segmentation")
            let runs = try CocoRLE(compressed: try rle.string("counts") ?? "", size: mask.size)
            #expect(try runs.mask() == mask)
            let polygons = try annotation.array(isPolygons ? "segmentation" : "polygons")
            let layers = try polygons.map { polygon in
                let numbers = try polygon.array(path: "$").map { try $0.number(path: "$") }
                let ring = stride(from: 0, to: numbers.count, by: 2).map { Point(x: numbers[$0], y: numbers[$0 + 1]) }
                return MaskSpec.Layer(.polygon(rings: [ring]))
            }
            #expect(try MaskSpec(canvas: mask.size, layers: layers).mask() == mask)
            #expect(try annotation.integer("area") == mask.exposedPixelCount)
        }
    }
}
