import Testing

@testable import Frisket

/// Projects of VIA 3.
@Suite struct VIAProjectReaderTests {
    private static let size = PixelSize(width: 40, height: 30)

    /// A project of two pictures, a video and a view of both pictures, with some regions.
    private func read(_ regions: [String]) throws -> Annotations {
        let metadata = regions.enumerated().map { #""m\#($0)":{"flg":0,\#($1)}"# }.joined(separator: ",")
        let text = #"""
            {"project":{"pname":"p","vid_list":["1","2","3","4"]},"config":{},
             "attribute":{"1":{"aname":"kind","type":4,"options":{"0":"leaf","1":"stone"}}},
             "file":{"1":{"fid":"1","fname":"a.jpg","type":2,"loc":1,"src":""},"2":{"fid":"2","fname":"b.jpg","type":2},
                     "3":{"fid":"3","fname":"clip.mp4","type":4}},
             "view":{"1":{"fid_list":["1"]},"2":{"fid_list":["2"]},"3":{"fid_list":["3"]},"4":{"fid_list":["1","2"]}},
             "metadata":{\#(metadata)}}
            """#
        return try Annotations(reading: Array(text.utf8), format: .via)
    }

    private static func region(_ xy: String, view: String = "1") -> String {
        #""vid":"\#(view)","z":[],"xy":\#(xy),"av":{"1":"0"}"#
    }

    private static func ellipse(_ radiusX: Double, _ radiusY: Double) -> Shape {
        .ellipse(center: Point(x: 20, y: 15), radiusX: radiusX, radiusY: radiusY)
    }

    static let shapes: [(xy: String, shape: Shape)] = [
        ("[2,5,4,20,10]", .rect(x: 5, y: 4, width: 20, height: 10)), ("[3,20,15,9]", ellipse(9, 9)),
        ("[4,20,15,12,6.5]", ellipse(12, 6.5)),
        ("[7,5,5,30,8,10,25]", .polygon(rings: [[Point(x: 5, y: 5), Point(x: 30, y: 8), Point(x: 10, y: 25)]])),
        ("[8,5,9,12,4,25,7,20,14]", .rect(x: 5, y: 4, width: 20, height: 10)), ("[9,29,15,20,24,11,15]", ellipse(9, 9)),
    ]

    @Test(arguments: shapes) func shapesAreDrawn(xy: String, shape: Shape) throws {
        let part = try read([Self.region(xy)]).selecting(picture: "a.jpg")
        #expect(try part.mask(on: Self.size) == Mask(exposing: shape, size: Self.size), "\(xy)")
        #expect(part.labels == ["leaf"])
    }

    @Test func picturesAndMomentsAreToldApart() throws {
        let file = try read([
            Self.region("[2,0,0,2,2]"), Self.region("[2,0,0,3,3]", view: "2"),
            #""vid":"3","z":[1.5],"xy":[2,0,0,4,4],"av":{"1":"other"}"#, #""vid":"3","z":[2],"xy":[2,0,0,5,5],"av":{}"#,
            #""vid":"3","z":[1,2],"xy":[],"av":{"1":"1"}"#, Self.region("[2,0,0,9,9]", view: "4"),
            Self.region("[5,0,0,3,3]"), Self.region("[1,7,7]"),
        ])
        #expect(file.pictures.map(\.name) == ["a.jpg", "b.jpg", "clip.mp4@1.5", "clip.mp4@2"])
        let counts = try file.pictures.map { picture in
            try file.selecting(picture: picture.name).mask(on: Self.size).exposedPixelCount
        }
        #expect(counts == [4, 9, 16, 25])
        #expect(file.shapes.map(\.label) == ["leaf", "leaf", "other", "", "leaf", "leaf"])
        #expect(file.remarks.count == 2 && file.remarks[1].contains("a view of 2 files"), "\(file.remarks)")
    }

    static let broken: [(region: String, place: String)] = [
        (region("[10,1,2]"), "$.metadata.m0.xy[0]"), (region("[2,1,2,3]"), "$.metadata.m0.xy"),
        (region("[3,1,2]"), "$.metadata.m0.xy"), (region("[2,1,2,3,null]"), "$.metadata.m0.xy[4]"),
        (region("[1,1,2]", view: "9"), "$.metadata.m0.vid"),
    ]

    @Test(arguments: broken) func theBrokenIsRefusedWithItsPlace(region: String, place: String) {
        let error = #expect(throws: FrisketError.self) { try read([region]) }
        #expect(error?.description.hasPrefix("\(place): ") == true, "\(String(describing: error))")
    }

    /// The table as VIA 3.0.13 exports it.
    private func table(_ lines: [String], newline: String = "\n") throws -> Annotations {
        let head = [
            "# Exported using VGG Image Annotator (http://www.robots.ox.ac.uk/~vgg/software/via)", "# Notes:",
            #"# SHAPE_ID = {"POINT":1,"RECTANGLE":2,"CIRCLE":3,"ELLIPSE":4}"#,
            #"# ATTRIBUTE = {"1":{"aname":"kind","type":4,"options":{"0":"leaf","1":"stone"}}}"#,
            "# CSV_HEADER = metadata_id,file_list,flags,temporal_coordinates,spatial_coordinates,metadata",
        ]
        return try Annotations(reading: Array((head + lines).joined(separator: newline).utf8), format: .via)
    }

    @Test(arguments: ["\n", "\r\n"]) func theTableSaysTheSame(newline: String) throws {
        let file = try table(
            [
                #""1_a","[""a.jpg""]",0,"[]","[2,5,4,20,10]","{""1"":""0""}""#,
                #""1_b","[""a.jpg""]",0,"[]","[3,20,15,9]","{""1"":""1""}""#,
                #""1_c","[""clip.mp4""]",0,"[1.5]","[2,0,0,4,4]","{}""#, #""1_d","[""clip.mp4""]",0,"[1,2]","[]","{}""#,
            ], newline: newline)
        #expect(file.pictures.map(\.name) == ["a.jpg", "clip.mp4@1.5"] && file.remarks.count == 1)
        #expect(file.shapes.map(\.label) == ["leaf", "stone", ""])
        let leaf = try file.selecting(labels: ["leaf"], picture: "a.jpg").mask(on: Self.size)
        let rect = try Mask(exposing: .rect(x: 5, y: 4, width: 20, height: 10), size: Self.size)
        #expect(leaf == rect)
    }

    @Test func aBrokenTableIsRefusedWithItsPlace() {
        for (line, place) in [
            (#""1_a","[""a.jpg""]",0,"[]","[2,5,4""#, "line 6: "),
            (#""1_a","[""a.jpg""]",0,"[]","[2,5,4]","{}""#, "line 6.xy: "),
            (#""1_a","[""a.jpg""]",0,"[]","[2,5,4","{}""#, "line 6, field 5: "),
            (#""1_a","a.jpg",0,"[]","[2,5,4,3,3]","{}""#, "line 6, field 2: "),
        ] {
            let error = #expect(throws: FrisketError.self) { try table([line]) }
            #expect(error?.description.hasPrefix(place) == true, "\(String(describing: error))")
        }
    }
}
