import Testing

@testable import Frisket

/// Tracks of a video, frame by frame.
@Suite struct CVATReaderTests {
    private func read(_ tracks: String, size: String? = "<width>40</width><height>30</height>") throws -> Annotations {
        let meta = size.map { "<meta><job><original_size>\($0)</original_size></job></meta>" } ?? ""
        return try Annotations(reading: Array("<annotations>\(meta)\(tracks)</annotations>".utf8), format: .cvat)
    }

    private static func box(_ frame: Int, _ width: Int, outside: Int = 0) -> String {
        "<box frame='\(frame)' outside='\(outside)' keyframe='1' xtl='2' ytl='3' xbr='\(2 + width)' ybr='5'/>"
    }

    @Test func eachFrameIsAPicture() throws {
        let file = try read(
            "<track id='0' label='car'>\(Self.box(1, 4))\(Self.box(2, 5))\(Self.box(3, 5, outside: 1))</track>"
                + "<track id='1' label='dog'>\(Self.box(2, 9))\(Self.box(12, 3))</track>")
        #expect(file.pictures.map(\.name) == ["frame_000001", "frame_000002", "frame_000012"])
        #expect(file.pictures.allSatisfy { $0.size == PixelSize(width: 40, height: 30) })
        #expect(file.shapes.map(\.index) == [0, 1, 3, 4])
        #expect(file.remarks == ["line 1, <track>: frames 3 to 11 are not filled in"])
        #expect(try file.selecting(picture: "2").mask().exposedPixelCount == 18)
        #expect(try file.selecting(labels: ["car"], picture: "frame_000002.PNG").mask().exposedPixelCount == 10)
        #expect(try file.separated().map { try $0.mask().exposedPixelCount } == [8, 18, 6])
    }

    @Test func aMaskNeedsTheFramesSize() throws {
        let mask =
            "<track label='a'><mask frame='0' outside='0' rle='1, 2, 1' left='3' top='4' width='2' height='2'/>"
            + "</track>"
        #expect(try read(mask).mask().exposedPixelCount == 2)
        let error = #expect(throws: FrisketError.self) { try read(mask, size: nil) }
        #expect(error?.description.contains("<mask>") == true)
        #expect(throws: FrisketError.self) { try read(mask, size: "<width>0</width><height>3</height>") }
        #expect(throws: FrisketError.self) { try read("<track label='a'><box frame='-1'/></track>") }
        #expect(throws: FrisketError.self) { try read("<track label='a'/>") }
    }
}
