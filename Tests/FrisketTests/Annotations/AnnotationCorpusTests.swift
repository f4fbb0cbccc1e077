import Foundation
import Testing

@testable import Frisket

/// Every shape of the corpus, drawn and held against the masks that are right for it.
@Suite(.enabled(if: Corpora.isPresent, "FRISKET_CORPORA is not set")) struct AnnotationCorpusTests {
    private func chosen(_ entry: AnnotationCorpus.Entry) throws -> Annotations {
        try Annotations(reading: AnnotationCorpus.bytes(entry.file)).selecting(indices: [entry.index])
    }

    @Test(arguments: AnnotationCorpus.entries)
    func masksAreExact(_ entry: AnnotationCorpus.Entry) throws {
        let mask = try chosen(entry).mask(on: entry.size)
        for kind in ["exact", "centre"] {
            guard let file = entry.masks[kind]?.file else { continue }
            let differing = try mask.combined(with: AnnotationCorpus.mask(file), by: .xor).exposedPixelCount
            #expect(differing == 0, "\(kind) of \(entry): \(differing) pixels differ")
        }
    }

    @Test(arguments: AnnotationCorpus.entries.filter { $0.likeTool != nil })
    func edgePixelsAreTheTools(_ entry: AnnotationCorpus.Entry) throws {
        let file = try #require(entry.masks["tool"]?.file)
        let annotations = try chosen(entry)
        let mask = try annotations.mask(on: entry.size, like: entry.likeTool)
        let differing = try mask.combined(with: AnnotationCorpus.mask(file), by: .xor).exposedPixelCount
        #expect(differing == 0, "\(entry): \(differing) pixels differ")
    }

    @Test(arguments: AnnotationCorpus.entries.filter { $0.masks["tool"] != nil && $0.masks["centre"] != nil })
    func toolMasksAreWithinAPixel(_ entry: AnnotationCorpus.Entry) throws {
        let ours = try chosen(entry).mask(on: entry.size)
        let tool = try AnnotationCorpus.mask(try #require(entry.masks["tool"]?.file))
        let (inside, outside) = (Set(ours.pixels), Set(tool.pixels))
        // Beside the outline of either: where parts touch, only the tool shows the seam.
        for pixel in inside.symmetricDifference(outside) {
            let around = (-1...1).flatMap { dy in (-1...1).map { dx in [pixel[0] + dx, pixel[1] + dy] } }
            let isEdge = [inside, outside].contains { mask in
                around.contains { mask.contains($0) != mask.contains(pixel) }
            }
            #expect(isEdge, "\(entry): pixel \(pixel)")
        }
    }

    @Test func shapesWithoutAreaAreNamed() throws {
        let lines = AnnotationCorpus.entries.filter { $0.masks["centre"] == nil && $0.masks["exact"] == nil }
        #expect(!lines.isEmpty)
        for entry in lines {
            let annotations = try chosen(entry)
            #expect(annotations.remarks().contains { $0.contains("\(entry.kind) \(entry.index)") })
            #expect(try annotations.mask(on: entry.size).exposedPixelCount == 0)
            #expect(!annotations.remarks(like: .labelme).contains { $0.contains("left out") })
        }
    }
}

extension Mask {
    /// The exposed pixels as [x, y].
    fileprivate var pixels: [[Int]] {
        (0..<size.height).flatMap { y in
            var row: [[Int]] = []
            spans.forEachSpan(in: y) { columns in row += columns.map { [$0, y] } }
            return row
        }
    }
}
