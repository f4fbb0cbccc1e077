import Foundation
import Testing

@testable import Frisket

/// The fixtures: the same three shapes in every format, so that every file gives the same pixels.
@Suite struct AnnotationsTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/annotations")
    private static let size = PixelSize(width: 40, height: 32)

    private static let areas: [String: Shape] = [
        "leaf": .polygon(rings: [[Point(x: 5, y: 4), Point(x: 20, y: 6), Point(x: 10, y: 20)]]),
        "box": .rect(x: 20, y: 8, width: 15, height: 16),
        "brush": .rect(x: 20, y: 8, width: 15, height: 16),
        "eye": .ellipse(center: Point(x: 15, y: 24), radiusX: 10, radiusY: 4),
    ]

    private func read(_ name: String, _ format: AnnotationFormat? = nil, isYUp: Bool = false) throws -> Annotations {
        let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
        return try Annotations(reading: bytes, format: format, isYUp: isYUp)
    }

    private func read(text: String) throws -> Annotations { try Annotations(reading: Array(text.utf8)) }

    /// Every file with its format and the shapes that it has, in order; YOLO has numbers for names.
    static let files: [(name: String, format: AnnotationFormat, shapes: [String])] = [
        ("coco.json", .coco, ["leaf", "box", "brush"]), ("labelme.json", .labelme, ["leaf", "box"]),
        ("via.json", .via, ["leaf", "box", "eye"]), ("via.csv", .via, ["leaf", "box", "eye"]),
        ("cvat.xml", .cvat, ["leaf", "box", "eye", "brush"]), ("yolo.txt", .yolo, ["leaf", "box"]),
        ("voc.xml", .voc, ["box"]), ("label-studio.json", .labelStudio, ["leaf", "box", "eye"]),
        ("geojson.json", .geojson, ["leaf", "box"]), ("drawing.svg", .svg, ["leaf", "box", "eye"]),
        ("polygons.json", .polygons, ["leaf", "box"]), ("white.png", .raster, ["box"]),
    ]

    @Test(arguments: files)
    func everyFormatGivesTheSamePixels(name: String, format: AnnotationFormat, shapes: [String]) throws {
        let annotations = try read(name).selecting(picture: name == "coco.json" ? "scene.png" : nil)
        #expect(annotations.format == format)
        let chosen = annotations.shapes.filter(\.hasArea)
        #expect(chosen.count == shapes.count)
        for (shape, area) in zip(chosen, shapes) {
            let mask = try annotations.selecting(indices: [shape.index]).mask(on: Self.size)
            #expect(mask == (try Mask(exposing: try #require(Self.areas[area]), size: Self.size)), "\(name) \(area)")
        }
        if ![.yolo, .polygons, .raster].contains(format) { #expect(chosen.map(\.label) == shapes, "\(name)") }
    }

    @Test func yUpwardsIsTurnedOver() throws {
        let up = try read("geojson-y-up.json", isYUp: true).mask(on: Self.size)
        let down = try read("geojson.json").mask(on: Self.size)
        // The edge rule looks the other way up, so that only the box is the same to the pixel.
        #expect(up.exposedBounds == down.exposedBounds)
        let box = try read("geojson-y-up.json", isYUp: true).selecting(labels: ["box"]).mask(on: Self.size)
        #expect(box == (try read("geojson.json").selecting(labels: ["box"]).mask(on: Self.size)))
        #expect(throws: FrisketError.self) { try read("coco.json", isYUp: true) }
    }

    @Test func classesOfAPicture() throws {
        let classes = try read("voc.png", .voc)
        #expect(classes.shapes.map(\.label) == ["person"])
        #expect(classes.shapes.map(\.index) == [15])
        #expect(classes.remarks.contains { $0.contains("border") })
        let mask = try classes.selecting(labels: ["15"]).mask()
        #expect(mask == (try Mask(exposing: try #require(Self.areas["box"]), size: Self.size)))
    }

    @Test func namesIndicesAndPicturesChoose() throws {
        let coco = try read("coco.json")
        #expect(try coco.selecting(labels: ["1"]).shapes.map(\.index) == [11, 14])
        #expect(try coco.selecting(labels: ["leaf"], picture: "other").shapes.map(\.index) == [14])
        #expect(try coco.selecting(picture: "8").mask().size == PixelSize(width: 10, height: 10))
        #expect(try coco.selecting(labels: ["leaf", "box"], indices: [12, 13]).shapes.map(\.index) == [12])
        // All in one picture: it need not be named.
        #expect(try coco.selecting(labels: ["box"]).mask().size == Self.size)
        for ask in [
            { try coco.selecting(labels: ["dog"]) }, { try coco.selecting(indices: [99]) },
            { try coco.selecting(picture: "third.png") },
        ] {
            #expect(throws: FrisketError.self) { try ask() }
        }
        let error = #expect(throws: FrisketError.self) { try coco.mask() }
        #expect(error?.hint.contains("scene.png, other.png") == true)
    }

    @Test func sizesMustAgreeOrBeStretched() throws {
        let file = try read("cvat.xml").selecting(labels: ["leaf", "box"])
        let double = PixelSize(width: 80, height: 64)
        #expect(throws: FrisketError.self) { try file.mask(on: double) }
        var spec = MaskSpec(canvas: Self.size)
        spec.layers = ["leaf", "box"].compactMap { Self.areas[$0].map { .init($0) } }
        #expect(try file.mask(on: double, rescale: true) == spec.mask(on: double, rescale: true))
        let brush = try read("cvat.xml").selecting(labels: ["brush"])
        #expect(
            try brush.mask(on: double, rescale: true)
                == Mask(exposing: .rect(x: 40, y: 16, width: 30, height: 32), size: double))
        // Without a size anywhere there is no mask.
        #expect(throws: FrisketError.self) { try read("via.json").mask() }
    }

    @Test(arguments: Orientation.allCases)
    func coordinatesOfTheStoredPictureAreTurned(_ orientation: Orientation) throws {
        let stored = try read("coco.json").selecting(labels: ["leaf"], picture: "scene.png")
        let upright = try stored.mask(on: orientation.upright(Self.size), orientation: orientation)
        #expect(
            try upright
                == stored.mask().transformed(
                    by: .turn(orientation, of: Self.size), to: orientation.upright(Self.size)))
    }

    @Test func whatIsLeftOutIsNamed() throws {
        let drawing = try read("drawing.svg").remarks()
        #expect(drawing.contains { $0.contains("<script>") })
        #expect(drawing.contains { $0.contains("rect 3") })
        #expect(try read("via.json").remarks().contains { $0.contains("point 3") })
        #expect(try read("labelme.json").remarks().contains { $0.contains("line 2") })
        #expect(try read("labelme.json").remarks(like: .labelme).isEmpty)
        #expect(try read("cvat.xml").remarks(like: .coco).contains { $0.contains("ellipse 2") })
    }

    @Test func remarksAreCountedWhenTheyAreMany() throws {
        let lines = String(repeating: "0 2 2 3 3 4 5\n", count: 50)
        #expect(try read(text: lines).remarks.count == 21)
        #expect(try read(text: lines).remarks.last == "and 30 remarks more")
    }

    static let unusable: [(text: String, place: String)] = [
        ("", "line 1"), ("   \n", "line 1"), ("hello", "line 1"), ("{}", "$"), ("{\"a\": 1}", "$"), ("[1, 2]", "$[0]"),
        ("<html></html>", "line 1, <html>"), ("<a><b></a>", "line 1, column 9"), ("<a", "line 1, column 3"),
        ("<a b='1' b='2'/>", "line 1, column 10"), ("<a>&nbsp;</a>", "line 1, column 4"),
        ("<a/><b/>", "line 1, column 5"),
        ("<annotations>\n<image width='5'/></annotations>", "line 2, <image> height"),
        ("{\"version\": 1, \"shapes\": []}", "$"), ("filename,region_shape_attributes\n", "line 1"),
        ("0 0.5 0.5 0.1 x", "line 1"), ("0 0.1 0.1 0.2 0.2 0.3 0.3 0.4", "line 1"), ("[[[1, 2], [3]]]", "$[0][1]"),
        ("{\"type\": \"Polygon\", \"coordinates\": [[1]]}", "$.coordinates[0][0]"),
        (
            "{\"images\": [{\"id\": 1, \"width\": 4, \"height\": 70000}], \"annotations\": []}", "$.images[0].height"
        ),
    ]

    @Test(arguments: unusable)
    func theUnusableIsRefusedWithItsPlace(text: String, place: String) {
        let error = #expect(throws: FrisketError.self) { try read(text: text) }
        guard case .invalidSpec(let found, _)? = error else {
            Issue.record("\(text): \(String(describing: error))")
            return
        }
        #expect(found == place, "\(text): \(String(describing: error))")
    }

    @Test func theFormatThatIsAskedForIsHeld() throws {
        #expect(throws: FrisketError.self) { try read("coco.json", .labelme) }
        #expect(try read("coco.json", .coco).shapes.count == 4)
    }
}
