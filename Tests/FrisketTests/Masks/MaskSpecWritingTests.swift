import Testing
import TestSupport

@testable import Frisket

@Suite struct MaskSpecWritingTests {
    @Test func theFormIsFixed() {
        let spec = MaskSpec(
            canvas: PixelSize(width: 100, height: 50), units: .percent,
            layers: [
                .init(.rect(x: 10, y: 0.1, width: 1e-7, height: 5e20, radius: 2), label: "a \"b\""),
                .init(.ellipse(center: Point(x: 1, y: 2), radiusX: 3, radiusY: 4), operation: .subtract),
                .init(.polygon(rings: [[Point(x: 1, y: 2), Point(x: 3, y: 4)], []], rule: .nonZero), operation: .xor),
                .init(.path(Path([.move(to: Point(x: 1, y: 2)), .line(to: Point(x: 0.5, y: -3)), .close]))),
                .init(.stroke(Stroke([Point(x: 1, y: 2)], width: 3))), .init(.raster(RasterSource("a.png", x: 5))),
            ], grow: -2, feather: 0.5, isInverted: true, isAntialiased: true)
        #expect(
            spec.json() == """
                {
                  "version": 1,
                  "canvas": { "width": 100, "height": 50 },
                  "units": "percent",
                  "shapes": [
                    { "type": "rect", "x": 10, "y": 0.1, "width": 1e-07, "height": 5e+20, "radius": 2, "label": "a \\"b\\"" },
                    { "type": "ellipse", "op": "subtract", "cx": 1, "cy": 2, "rx": 3, "ry": 4 },
                    { "type": "polygon", "op": "xor", "rings": [[[1, 2], [3, 4]], []], "fillRule": "nonzero" },
                    { "type": "path", "d": "M1 2 L0.5 -3 Z" },
                    { "type": "stroke", "points": [[1, 2]], "width": 3, "cap": "round", "join": "round" },
                    { "type": "raster", "href": "a.png", "channel": "alpha", "polarity": "exposed-is-zero", "x": 5 }
                  ],
                  "post": { "grow": -2, "feather": 0.5, "invert": true },
                  "antialias": true
                }

                """)
    }

    @Test func whatIsWrittenReadsBackTheSame() throws {
        var generator = SeededGenerator(seed: 71)
        func number() -> Double {
            let exponent = Int.random(in: -30...30, using: &generator)
            return Double.random(in: -1...1, using: &generator)
                * Double(sign: .plus, exponent: exponent, significand: 1)
        }
        for _ in 0..<200 {
            var spec = MaskSpec(
                canvas: Bool.random(using: &generator)
                    ? PixelSize(width: 1 + Int.random(in: 0...9, using: &generator), height: 7) : nil,
                units: MaskSpec.Units.allCases.randomElement(using: &generator) ?? .pixels,
                grow: Bool.random(using: &generator) ? number() : 0, feather: abs(number()),
                isInverted: Bool.random(using: &generator))
            func points(_ count: Int) -> [Point] { (0..<count).map { _ in Point(x: number(), y: number()) } }
            for kind in 0..<Int.random(in: 0...8, using: &generator) {
                let rule = FillRule.allCases.randomElement(using: &generator) ?? .evenOdd
                let area: MaskSpec.Area =
                    switch kind % 6 {
                    case 0:
                        .shape(.rect(x: number(), y: number(), width: abs(number()), height: 3, radius: abs(number())))
                    case 1:
                        .shape(
                            .ellipse(
                                center: Point(x: number(), y: number()), radiusX: abs(number()), radiusY: 2,
                                rotation: number()))
                    case 2:
                        .shape(
                            .path(
                                Path([
                                    .move(to: points(1)[0]), .quadratic(control: points(1)[0], to: points(1)[0]),
                                    .arc(
                                        Path.Arc(
                                            radiusX: abs(number()), radiusY: abs(number()), rotation: number(),
                                            isLarge: Bool.random(using: &generator),
                                            isClockwise: Bool.random(using: &generator)), to: points(1)[0]),
                                    .close, .move(to: points(1)[0]),
                                    .cubic(control1: points(1)[0], control2: points(1)[0], to: points(1)[0]),
                                ]), rule: rule))
                    case 3:
                        .shape(
                            .stroke(
                                Stroke(
                                    points(3), widths: (0..<3).map { _ in abs(number()) },
                                    cap: Stroke.Cap.allCases.randomElement(using: &generator) ?? .butt,
                                    join: Stroke.Join.allCases.randomElement(using: &generator) ?? .bevel,
                                    miterLimit: 1 + abs(number()))))
                    case 4:
                        .raster(
                            RasterSource(
                                "é/\"a\".png",
                                channel: Mask.Channel.allCases.randomElement(using: &generator) ?? .alpha,
                                polarity: Mask.Polarity.allCases.randomElement(using: &generator) ?? .low,
                                threshold: Int.random(in: 1...255, using: &generator), x: number(),
                                width: abs(number()), height: abs(number())))
                    default: .shape(.polygon(rings: (0..<2).map { _ in points(3) }, rule: rule))
                    }
                var layer = MaskSpec.Layer(
                    area, operation: Mask.Operation.allCases.randomElement(using: &generator) ?? .add,
                    label: Bool.random(using: &generator) ? "é\n\"\\\u{1}𝄞" : nil)
                if Bool.random(using: &generator) { layer.extensions["x-note"] = #"{"a": [1, true]}"# }
                spec.layers.append(layer)
            }
            if Bool.random(using: &generator) { spec.extensions["$.post"] = ["x-a": "1", "x-b": "null"] }
            let text = spec.json()
            let back = try MaskSpec(json: Array(text.utf8), strict: true)
            #expect(back == spec && back.json() == text)
        }
    }
}
