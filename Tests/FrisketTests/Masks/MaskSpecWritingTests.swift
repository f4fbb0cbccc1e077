import Testing

@testable import Frisket

@Suite struct MaskSpecWritingTests {
    @Test func theFormIsFixed() {
        let spec = MaskSpec(
            canvas: PixelSize(width: 100, height: 50), units: .percent,
            layers: [
                .init(.rect(x: 10, y: 0.1, width: 1e-7, height: 5e20, radius: 2), label: "a \"b\""),
                .init(.ellipse(center: Point(x: 1, y: 2), radiusX: 3, radiusY: 4), operation: .subtract),
                .init(.polygon(rings: [[Point(x: 1, y: 2), Point(x: 3, y: 4)], []], rule: .nonZero), operation: .xor),
            ], isInverted: true)
        #expect(
            spec.json() == """
                {
                  "version": 1,
                  "canvas": { "width": 100, "height": 50 },
                  "units": "percent",
                  "shapes": [
                    { "type": "rect", "x": 10, "y": 0.1, "width": 1e-07, "height": 5e+20, "radius": 2, "label": "a \\"b\\"" },
                    { "type": "ellipse", "op": "subtract", "cx": 1, "cy": 2, "rx": 3, "ry": 4 },
                    { "type": "polygon", "op": "xor", "rings": [[[1, 2], [3, 4]], []], "fillRule": "nonzero" }
                  ],
                  "post": { "invert": true }
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
                isInverted: Bool.random(using: &generator))
            for kind in 0..<Int.random(in: 0...6, using: &generator) {
                let shape: Shape =
                    switch kind % 3 {
                    case 0: .rect(x: number(), y: number(), width: abs(number()), height: 3, radius: abs(number()))
                    case 1:
                        .ellipse(
                            center: Point(x: number(), y: number()), radiusX: abs(number()), radiusY: 2,
                            rotation: number())
                    default:
                        .polygon(
                            rings: (0..<2).map { _ in (0..<3).map { _ in Point(x: number(), y: number()) } },
                            rule: FillRule.allCases.randomElement(using: &generator) ?? .evenOdd)
                    }
                var layer = MaskSpec.Layer(
                    shape, operation: Mask.Operation.allCases.randomElement(using: &generator) ?? .add,
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
