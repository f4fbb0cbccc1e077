import Foundation
import Testing
import TestSupport

@testable import Frisket

@Suite struct MaskSpecRastersTests {
    let folder: URL
    static let size = PixelSize(width: 12, height: 8)
    /// Opaque but for a hole of 4 x 3 at (2, 1).
    static let hole = Shape.rect(x: 2, y: 1, width: 4, height: 3)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("frisket-raster-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("inner"), withIntermediateDirectories: true)
        let mask = try Mask(exposing: Self.hole, size: Self.size)
        for name in ["old.png", "inner/old.png"] {
            try Data(mask.png()).write(to: folder.appendingPathComponent(name))
        }
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    func mask(_ raster: RasterSource, canvas: PixelSize = size, units: MaskSpec.Units = .pixels) throws -> Mask {
        var spec = MaskSpec(canvas: canvas, units: units, layers: [.init(.raster(raster))])
        try spec.loadRasters(from: folder.path)
        return try spec.mask()
    }

    @Test func anOldMaskIsTheSelection() throws {
        defer { remove() }
        let mask = try Mask(exposing: Self.hole, size: Self.size)
        #expect(try self.mask(RasterSource("old.png")) == mask)
        #expect(try self.mask(RasterSource("./inner//old.png")) == mask)
        #expect(try self.mask(RasterSource("old.png", polarity: .high)) == mask.inverted())
        #expect(
            try self.mask(RasterSource("old.png", channel: .red, polarity: .low)) == Mask(size: Self.size).inverted())
    }

    @Test func itIsPlacedAnywhere() throws {
        defer { remove() }
        let canvas = PixelSize(width: 40, height: 30)
        func exposed(_ x: Double, _ y: Double, _ width: Double, _ height: Double) throws -> Mask {
            try Mask(exposing: .rect(x: x, y: y, width: width, height: height), size: canvas)
        }
        #expect(try mask(RasterSource("old.png", x: 10, y: 5), canvas: canvas) == exposed(12, 6, 4, 3))
        #expect(try mask(RasterSource("old.png", y: -2), canvas: canvas) == exposed(2, -1, 4, 3))
        #expect(
            try mask(RasterSource("old.png", x: 4, y: 2, width: 36, height: 16), canvas: canvas)
                == exposed(10, 4, 12, 6))
        #expect(
            try mask(RasterSource("old.png", x: 10, y: 0, width: 90, height: 80), canvas: canvas, units: .percent)
                == exposed(10, 3, 12, 9))
        #expect(throws: FrisketError.self) { try mask(RasterSource("old.png"), canvas: canvas) }
    }

    @Test(arguments: [
        "../old.png", "inner/../../x.png", "/etc/passwd", "http://host/a.png", "file:old.png", "data:,x", "", ".",
        "inner", "none.png", "link.png", "out/old.png", "old.png\0", "~/old.png",
    ])
    func nothingOutsideTheFolderIsOpened(_ name: String) throws {
        defer { remove() }
        try FileManager.default.createSymbolicLink(
            atPath: folder.appendingPathComponent("link.png").path, withDestinationPath: "/etc/passwd")
        try FileManager.default.createSymbolicLink(
            atPath: folder.appendingPathComponent("out").path, withDestinationPath: folder.path)
        var spec = MaskSpec(canvas: Self.size, layers: [.init(Self.hole), .init(.raster(RasterSource(name)))])
        do throws(FrisketError) {
            try spec.loadRasters(from: folder.path)
            Issue.record("\(name) was read")
        } catch {
            #expect(error.description.hasPrefix("$.shapes[1].href: "), "\(error)")
        }
    }

    @Test func aPictureWithoutAlphaNeedsAChannel() throws {
        defer { remove() }
        var generator = SeededGenerator(seed: 3)
        let pixels = try #require(
            Raster(
                size: Self.size,
                bytes: (0..<(4 * Self.size.area)).map { index in
                    index % 4 == 3 ? 255 : UInt8.random(in: 0...255, using: &generator)
                }))
        let file = folder.appendingPathComponent("photo.jpg")
        try Data(pixels.jpeg()).write(to: file)
        #expect(throws: FrisketError.self) { try mask(RasterSource("photo.jpg")) }
        let decoded = try DecodedImage([UInt8](Data(contentsOf: file))).raster
        #expect(
            try mask(RasterSource("photo.jpg", channel: .green, polarity: .high, threshold: 90))
                == Mask(reading: decoded, channel: .green, exposing: .high, threshold: 90))
    }

    @Test func aTracedSpecStandsAlone() throws {
        defer { remove() }
        var spec = MaskSpec(
            canvas: Self.size,
            layers: [
                .init(.rect(x: 0, y: 0, width: 12, height: 5)),
                .init(.raster(RasterSource("old.png", x: 1, y: -1, width: 9, height: 11)), operation: .subtract),
            ])
        try spec.loadRasters(from: folder.path)
        let traced = try spec.tracingRasters()
        #expect(!traced.json().contains("raster"))
        #expect(try MaskSpec(json: Array(traced.json().utf8)).mask() == spec.mask())
    }

    @Test func aSpecWithoutAFolderCannotNameFiles() throws {
        defer { remove() }
        let spec = MaskSpec(canvas: Self.size, layers: [.init(.raster(RasterSource("old.png")))])
        #expect(throws: FrisketError.self) { try spec.mask() }
        var many = MaskSpec(canvas: Self.size)
        many.layers = (1...70).map { .init(.raster(RasterSource("old.png", threshold: $0))) }
        #expect(throws: FrisketError.self) { try many.loadRasters(from: folder.path) }
    }
}
