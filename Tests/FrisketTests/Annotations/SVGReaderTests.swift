import Foundation
import Testing

@testable import Frisket

@Suite struct SVGReaderTests {
    private static let size = PixelSize(width: 40, height: 40)

    private func read(_ content: String, _ attributes: String = "width='40' height='40'") throws -> Annotations {
        let text = "<svg xmlns='http://www.w3.org/2000/svg' \(attributes)>\(content)</svg>"
        return try Annotations(reading: Array(text.utf8), format: .svg)
    }

    private static let square = Shape.rect(x: 10, y: 10, width: 20, height: 10)

    /// Drawings that all paint the same rectangle.
    static let squares = [
        "<rect x='10' y='10' width='20' height='10'/>",
        "<rect x='25%' y='25%' width='50%' height='2.5e1%'/>",
        "<path d='M10 10h20v10H10z'/>",
        "<polygon points='10,10 30,10 30,20 10,20'/>",
        "<polyline points='10 10,30 10,30 20,10 20'/>",
        "<g transform='translate(10 10)'><rect width='20' height='10'/></g>",
        "<g transform='translate(10)'><rect transform='translate(0,10) scale(10)' width='2' height='1'/></g>",
        "<rect transform='matrix(2 0 0 1 10 10)' width='10' height='10'/>",
        "<rect transform='rotate(90) translate(10 -30)' width='10' height='20'/>",
        "<rect transform='rotate(180 20 15)' x='10' y='10' width='20' height='10'/>",
        "<line x1='10' y1='15' x2='30' y2='15' stroke='red' stroke-width='10'/>",
        "<path d='M11 11H29V19H11Z' stroke='#000' stroke-width='2'/>",
        "<rect x='10' y='10' width='20' height='10' style='fill:none;stroke:none'/><rect x='10' y='10' width='20' height='10'/>",
        "<g fill='none'><rect x='10' y='10' width='20' height='10' fill='blue'/><rect width='9' height='9'/></g>",
        "<g display='none'><rect width='40' height='40'/></g><rect x='10' y='10' width='20' height='10'/>",
        "<g opacity='.3'><rect width='40' height='40'/></g><rect x='10' y='10' width='20' height='10'/>",
        "<defs><rect width='40' height='40'/></defs><rect x='10' y='10' width='20' height='10'/>",
        "<svg x='10' y='10' width='20' height='10'><rect width='100%' height='100%'/></svg>",
        "<svg x='10' y='10' width='20' height='10'><circle r='90'/></svg>",
        "<svg x='10' y='10' width='20' height='10' viewBox='0 0 2 1'><circle r='30'/></svg>",
        "<svg width='30' height='40'><svg x='10' y='10' height='10'><rect width='99' height='99'/></svg></svg>",
        "<svg x='10' y='10' width='1' height='1' overflow='visible'><rect width='20' height='10'/></svg>",
        "<g transform='rotate(90 20 20)'><svg x='10' y='10' width='10' height='20'><circle r='99'/></svg></g>",
        "<svg width='0'><rect width='40' height='40'/></svg><rect x='10' y='10' width='20' height='10'/>",
    ]

    @Test(arguments: squares)
    func paintsARectangle(_ content: String) throws {
        #expect(try read(content).mask() == Mask(exposing: Self.square, size: Self.size), "\(content)")
    }

    /// Style sheets under which only the rectangle that is wanted stays.
    static let sheets = [
        ".b{display:none}", "circle { fill : none }", "#big { fill: none; stroke: none }",
        "* {fill:none} rect{fill:red}",
        "circle.b { opacity: .2 }", "circle#big{visibility:hidden}", "rect, .b, .c { fill: blue } .b {fill:none}",
        ".b{fill:none} circle{fill:red}", "#big{fill:none} .b{fill:red}", ".b{fill:none!important} #big{fill:red}",
        "/* a } */ .b { content: '} ;' ; fill:none }",
        "@import url(x.css); @media print { .b{fill:red} } .b{fill:none}",
        "g > .b {fill:red} .b {fill:none}", ".b{fill:none", "<![CDATA[ .b { fill:none } ]]>",
    ]

    @Test(arguments: sheets) func styleSheetsDecideWhatIsPainted(_ sheet: String) throws {
        let drawing = try read(
            "<rect x='10' y='10' width='20' height='10'/><circle id='big' class='a b' r='40' fill='lime'/>"
                + "<style>\(sheet)</style>")
        #expect(try drawing.mask() == Mask(exposing: Self.square, size: Self.size), "\(sheet)")
    }

    @Test func theStyleAttributeGoesBeforeSheets() throws {
        let sheet = "<style>rect { fill: none; fill-rule: evenodd }</style>"
        #expect(try read(sheet + "<rect width='2' height='2' style='fill:red'/>").mask().exposedPixelCount == 4)
        #expect(try read(sheet + "<rect width='2' height='2' fill='red'/>").mask().exposedPixelCount == 0)
        let rings = "<path d='M5 5H35V35H5ZM15 15H25V25H15Z'/>"
        #expect(try read("<style>path{fill-rule:evenodd}</style>" + rings).mask().exposedPixelCount == 800)
    }

    @Test func whatIsNotTakenOfASheetIsNamed() throws {
        let drawing = try read(
            """
            <style>@font-face{src:url(x)} g > rect {fill:none} .m {clip-path:url(#c);transform:scale(2)}</style>
            <rect class='m' width='2' height='2'/><style media='print'>rect{fill:none}</style>
            """)
        #expect(
            drawing.remarks == [
                "line 1, <style>: @font-face is passed over", "line 1, <style>: the selector 'g > rect' is passed over",
                "line 2, <style> is not for the screen, or no CSS, and is left out",
                "line 2, <rect>: its clip-path is passed over", "line 2, <rect>: its transform is passed over",
            ])
        #expect(try drawing.mask().exposedPixelCount == 4)
    }

    @Test func whatANestedViewportCutsIsCutExactly() throws {
        let ring = "<path fill-rule='evenodd' d='M-5 -5H15V15H-5ZM2 2H8V8H2Z'/>"
        let cut = try read("<svg x='5' y='5' width='10' height='10'>\(ring)</svg>").mask()
        #expect(cut.exposedPixelCount == 64)
        let turned = try read(
            "<g transform='rotate(45 20 20)'><svg x='14' y='14' width='12' height='12'>"
                + "<circle cx='6' cy='6' r='7'/></svg></g>")
        let reference = Mask(width: 40, height: 40) { x, y in
            let (dx, dy) = (Double(x) - 19.5, Double(y) - 19.5)
            return dx * dx + dy * dy <= 49 && abs(dx + dy) <= 6 * 2.0.squareRoot()
                && abs(dx - dy) <= 6 * 2.0.squareRoot()
        }
        #expect(try turned.mask() == reference)
    }

    /// Canvases of the same size on which user units differ.
    static let canvases: [(attributes: String, rect: String)] = [
        ("viewBox='0 0 40 40'", "x='10' y='10' width='20' height='10'"),
        ("width='40px' height='40' viewBox='10 10 80 80'", "x='30' y='30' width='40' height='20'"),
        ("width='30pt' height='30pt'", "x='10' y='10' width='20' height='10'"),
        ("width='40' height='40' viewBox='0 0 40 20'", "x='10' y='0' width='20' height='10'"),
        (
            "width='40' height='40' viewBox='0 0 40 20' preserveAspectRatio='xMidYMin'",
            "x='10' y='10' width='20' height='10'"
        ),
        ("width='40' height='40' viewBox='0 0 40 20' preserveAspectRatio='none'", "x='10' y='5' width='20' height='5'"),
        (
            "width='40' height='40' viewBox='0 0 40 20' preserveAspectRatio='xMinYMin slice'",
            "x='5' y='5' width='10' height='5'"
        ),
    ]

    @Test(arguments: canvases)
    func aViewBoxIsFitted(attributes: String, rect: String) throws {
        let drawing = try read("<rect \(rect)/>", attributes)
        #expect(drawing.pictures[0].size == Self.size, "\(attributes)")
        #expect(try drawing.mask() == Mask(exposing: Self.square, size: Self.size), "\(attributes)")
    }

    @Test func aTurnedEllipseIsEvaluated() throws {
        let drawing = try read("<ellipse cx='20' cy='20' rx='15' ry='6' transform='rotate(30 20 20)'/>")
        let shape = Shape.ellipse(center: Point(x: 20, y: 20), radiusX: 15, radiusY: 6, rotation: 30)
        #expect(try drawing.mask() == Mask(exposing: shape, size: Self.size))
        let skewed = try read("<circle r='10' transform='translate(20 20) skewX(30)'/>")
        let reference = Mask(width: 40, height: 40) { x, y in
            let (dx, dy) = (Double(x) - 19.5, Double(y) - 19.5)
            let back = dx - tan(Double.pi / 6) * dy
            return back * back + dy * dy <= 100
        }
        #expect(try skewed.mask() == reference)
    }

    @Test func fillRulesAreKept() throws {
        let rings = "M5 5H35V35H5ZM15 15H25V25H15Z"
        #expect(try read("<path d='\(rings)'/>").mask().exposedPixelCount == 900)
        #expect(try read("<path fill-rule='evenodd' d='\(rings)'/>").mask().exposedPixelCount == 800)
        #expect(try read("<g style='fill-rule:evenodd'><path d='\(rings)'/></g>").mask().exposedPixelCount == 800)
    }

    @Test func shapesAreChosenByIdClassAndName() throws {
        let drawing = try read("<rect id='a' class='sky' width='4' height='4'/><circle class='sky' r='3'/>")
        #expect(try drawing.selecting(labels: ["a"]).shapes.count == 1)
        #expect(try drawing.selecting(labels: ["sky"]).shapes.count == 2)
        #expect(try drawing.selecting(labels: ["circle"]).shapes.map(\.index) == [1])
    }

    static let left = ["use href='#a'", "image href='http://example.com/x.png'", "text", "foreignObject"]

    @Test(arguments: left)
    func whatIsNotDrawnIsNamed(_ element: String) throws {
        let drawing = try read("\n<\(element)/><rect width='2' height='2'/>")
        let name = element.split(separator: " ")[0]
        #expect(drawing.remarks == ["line 2, <\(name)> is left out"])
        #expect(try drawing.mask().exposedPixelCount == 4)
    }

    static let broken: [(content: String, place: String)] = [
        ("<rect width='4x' height='2'/>", "line 1, <rect> width"), ("<path d='M 1 2 L'/>", "line 1, <path> d, "),
        ("<g transform='turn(3)'/>", "line 1, <g> transform"),
        ("<g transform='scale(1e15) scale(1e15)'/>", "line 1, <g> transform"),
        ("<polygon points='1 2 3'/>", "line 1, <polygon> points, "),
    ]

    @Test(arguments: broken)
    func brokenAttributesAreRefused(content: String, place: String) throws {
        let error = #expect(throws: FrisketError.self) { try read(content).mask() }
        #expect(error?.description.hasPrefix(place) == true, "\(String(describing: error))")
    }

    @Test(arguments: [
        ("<rect transform='", "scale(2) ", 8000, "' width='1' height='1'/>"),
        ("<rect style='", "fill:none;", 7000, "' width='1' height='1'/>"),
        ("<g class='", "a ", 40_000, "'/>"),
        ("<style>", ".a{fill:none}", 50_000, "</style><rect width='1' height='1'/>"),
        ("<polygon points='", "1,2 ", 1_100_000, "'/>"),
    ])
    func whatWouldTakeLongToUnderstandIsRefused(head: String, part: String, count: Int, tail: String) {
        let error = #expect(throws: FrisketError.self) {
            try read(head + String(repeating: part, count: count) + tail)
        }
        #expect(error?.description.contains("expected at most") == true)
    }
}
