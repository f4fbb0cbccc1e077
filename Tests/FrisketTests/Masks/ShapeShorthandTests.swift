import Testing

@testable import Frisket

@Suite struct ShapeShorthandTests {
    static let canvas = PixelSize(width: 400, height: 200)

    static let line = [Point(x: 5, y: 5), Point(x: 40, y: 60)]
    static let triangle = Path([
        .move(to: Point(x: 10, y: 10)), .line(to: Point(x: 50, y: 10)), .line(to: Point(x: 50, y: 60)), .close,
    ])

    static let forms: [(text: String, layer: MaskSpec.Layer)] = [
        ("rect:10,20,300x200", .init(.rect(x: 10, y: 20, width: 300, height: 200))),
        ("+rect:10,20,300x200", .init(.rect(x: 10, y: 20, width: 300, height: 200))),
        ("rect:300x200+10+20", .init(.rect(x: 10, y: 20, width: 300, height: 200))),
        ("rect:300x200-10+20", .init(.rect(x: -10, y: 20, width: 300, height: 200))),
        ("rect:300x200-10-20", .init(.rect(x: -10, y: -20, width: 300, height: 200))),
        ("rect:10,20..310,220", .init(.rect(x: 10, y: 20, width: 300, height: 200))),
        ("rect:310,220..10,20", .init(.rect(x: 10, y: 20, width: 300, height: 200))),
        ("rect:1.5,2.25..3.5,4.75", .init(.rect(x: 1.5, y: 2.25, width: 2, height: 2.5))),
        ("rect:-5,-5,10x10", .init(.rect(x: -5, y: -5, width: 10, height: 10))),
        ("rect: 10, 20, 300 x 200 ", .init(.rect(x: 10, y: 20, width: 300, height: 200))),
        ("rect:25%,25%,50%x50%", .init(.rect(x: 100, y: 50, width: 200, height: 100))),
        ("rect:25%,7,50%x80", .init(.rect(x: 100, y: 7, width: 200, height: 80))),
        ("rect:50%x50%+10%+3", .init(.rect(x: 40, y: 3, width: 200, height: 100))),
        ("rect:10%,10%..300,90%", .init(.rect(x: 40, y: 20, width: 260, height: 160))),
        ("rect:1,2,3x4;radius=5%", .init(.rect(x: 1, y: 2, width: 3, height: 4, radius: 10))),
        (
            "&rect:1,2,3x4;label=a\\;b=c; radius = 1",
            .init(.rect(x: 1, y: 2, width: 3, height: 4, radius: 1), operation: .intersect, label: "a;b=c")
        ),
        (
            "-ellipse:400,300,120x80;rotate=-30.5",
            .init(
                .ellipse(center: Point(x: 400, y: 300), radiusX: 120, radiusY: 80, rotation: -30.5),
                operation: .subtract)
        ),
        ("ellipse:50%,50%,10%x10%", .init(.ellipse(center: Point(x: 200, y: 100), radiusX: 40, radiusY: 20))),
        (
            "^polygon:10,10 200,30  180,220;hole=60,60 90,60 75,95;hole=1,1 2,2 50%,50%;rule=nonzero;label=x",
            .init(
                .polygon(
                    rings: [
                        [Point(x: 10, y: 10), Point(x: 200, y: 30), Point(x: 180, y: 220)],
                        [Point(x: 60, y: 60), Point(x: 90, y: 60), Point(x: 75, y: 95)],
                        [Point(x: 1, y: 1), Point(x: 2, y: 2), Point(x: 200, y: 100)],
                    ], rule: .nonZero), operation: .xor, label: "x")
        ),
        ("-path:M10 10L50 10L50 60Z;rule=evenodd", .init(.path(triangle, rule: .evenOdd), operation: .subtract)),
        ("path: m10,10h40v50z ", .init(.path(triangle))),
        ("stroke:5,5 10%,60;width=24", .init(.stroke(Stroke(line, width: 24)))),
        (
            "stroke:5,5 40,60;widths=24 1.5%;cap=butt;join=miter;miter=2;label=x",
            .init(.stroke(Stroke(line, widths: [24, 3], cap: .butt, join: .miter, miterLimit: 2)), label: "x")
        ),
        (
            "raster:a\\;b.png;channel=luma;threshold=100;polarity=exposed-is-high;at=10%,5,50%x30",
            .init(
                .raster(
                    RasterSource(
                        "a;b.png", channel: .luma, polarity: .high, threshold: 100, x: 40, y: 5, width: 200, height: 30)
                ))
        ),
        ("&raster:../old.png", .init(.raster(RasterSource("../old.png")), operation: .intersect)),
        ("raster:old.png;at=-3,4", .init(.raster(RasterSource("old.png", x: -3, y: 4)))),
    ]

    @Test(arguments: forms)
    func everyFormIsRead(_ text: String, _ layer: MaskSpec.Layer) throws {
        #expect(try ShapeShorthand(text).layer(on: Self.canvas) == layer)
    }

    static let mistakes: [(text: String, word: String)] = [
        ("", "ellipse, path, polygon"), ("-", "ellipse, path, polygon"), ("box:1,2,3x4", "\"box\""), ("rect", "':'"),
        ("rect:", "X,Y,WxH"), ("rect:1,2,3", "X,Y,WxH"), ("rect:1,2,3x4x5", "X,Y,WxH"), ("rect:1 2 3 4", "X,Y,WxH"),
        ("rect:1,2,3x4 5", "X,Y,WxH"), ("rect:1,2,3x-4", "negative"), ("rect:1,2,nanx4", "X,Y,WxH"),
        ("rect:10:20:300:200", "X,Y,WxH"), ("rect:1,2,3x4;radius", "radius="), ("rect:1,2,3x4;radius=x", "\"x\""),
        ("rect:1,2,3x4;rotate=3", "radius=, label="), ("rect:1,2,3x4;radius=1;radius=2", "once"),
        ("rect:1,2,3x4;", "radius="), ("ellipse:1,2,3", "CX,CY,RXxRY"), ("ellipse:1,2,-3x4", "negative"),
        ("ellipse:1,2,3x4;rotate=5%", "degrees"), ("polygon:1,2", "3 points"), ("polygon:1,2 3,4 5", "\"5\""),
        ("polygon:1,2,3,4,5,6", "\"1,2,3,4,5,6\""), ("polygon:1,2 3,4 5,6;hole=1,2", "3 points"),
        ("polygon:1,2 3,4 5,6;rule=odd", "rule=nonzero"), ("path:L0 0", "at character 1"),
        ("path:M0 0;rule=odd", "rule=nonzero"), ("path:M0 0;width=3", "rule=, label="), ("stroke:;width=3", "1 point"),
        ("stroke:1,1 2,2", "width="), ("stroke:1,1;width=-3", "0 or more"), ("stroke:1,1;width=3;cap=flat", "cap=butt"),
        ("stroke:1,1;widths=3 4", "expected 1 widths"), ("stroke:1,1;width=1;widths=3", "both"),
        ("stroke:1,1;width=1;miter=0", "1 or more"), ("stroke:1,1;width=1 2", "found 2"), ("raster:", "file's name"),
        ("raster:a.png;channel=hue", "channel=alpha"), ("raster:a.png;threshold=0", "1 to 255"),
        ("raster:a.png;at=1", "at=X,Y"), ("raster:a.png;at=1,2,-3x4", "negative"),
    ]

    @Test(arguments: mistakes)
    func aMistakeIsNamedWithAnExample(_ text: String, _ word: String) {
        do throws(FrisketError) {
            _ = try ShapeShorthand(text)
            Issue.record("\(text) was taken")
        } catch {
            #expect(error.code == "invalid-argument" && error.description.hasPrefix("-s '\(text)': "))
            #expect(error.description.contains(word), "\(error)")
            #expect(error.hint.contains("for example -s '"))
        }
    }
}
