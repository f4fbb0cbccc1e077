import Testing

@testable import Frisket

@Suite struct MaskSpecMaskTests {
    static let size = PixelSize(width: 200, height: 100)

    static func spec(_ shape: Shape, canvas: PixelSize? = nil, units: MaskSpec.Units = .pixels) -> MaskSpec {
        MaskSpec(canvas: canvas, units: units, layers: [MaskSpec.Layer(shape)])
    }

    @Test func percentAndUnitMeanTheSidesOfTheCanvas() throws {
        let pixels = Self.spec(.rect(x: 20, y: 15, width: 50, height: 40, radius: 10))
        let percent = Self.spec(.rect(x: 10, y: 15, width: 25, height: 40, radius: 10), units: .percent)
        let unit = Self.spec(.rect(x: 0.1, y: 0.15, width: 0.25, height: 0.4, radius: 0.1), units: .unit)
        let mask = try pixels.mask(on: Self.size)
        #expect(try percent.mask(on: Self.size) == mask && unit.mask(on: Self.size) == mask)
        let ellipse = Self.spec(
            .ellipse(center: Point(x: 50, y: 50), radiusX: 10, radiusY: 30, rotation: 20), units: .percent)
        #expect(
            try ellipse.mask(on: Self.size)
                == Mask(
                    exposing: .ellipse(center: Point(x: 100, y: 50), radiusX: 20, radiusY: 30, rotation: 20),
                    size: Self.size))
    }

    @Test func resolvingDoesNotRound() throws {
        let spec = Self.spec(.rect(x: 15, y: 33, width: 1.5, height: 0.5), units: .percent)
        #expect(
            try spec.resolved(on: PixelSize(width: 301, height: 7)).layers[0].shape
                == .rect(x: 45.15, y: 2.31, width: 4.515, height: 0.035))
    }

    @Test func theCanvasStandsInForThePicture() throws {
        let shape = Shape.rect(x: 1, y: 1, width: 3, height: 3)
        #expect(try Self.spec(shape, canvas: Self.size).mask().size == Self.size)
        #expect(try Self.spec(shape).mask(on: Self.size) == Self.spec(shape, canvas: Self.size).mask())
        #expect(throws: FrisketError.self) { try Self.spec(shape).mask() }
    }

    @Test func sizesThatDisagreeAreAUsageErrorInPixelsOnly() throws {
        let shape = Shape.rect(x: 10, y: 10, width: 20, height: 20)
        let other = PixelSize(width: 100, height: 100)
        do {
            _ = try Self.spec(shape, canvas: other).mask(on: Self.size)
            Issue.record("a canvas of another size was taken")
        } catch { #expect(error.code == "invalid-argument" && error.hint.contains("--rescale")) }
        #expect(try Self.spec(shape, canvas: other, units: .percent).mask(on: Self.size).size == Self.size)
    }

    @Test func rescalingStretchesEachAxis() throws {
        let drawn = PixelSize(width: 100, height: 25)
        let spec = Self.spec(.rect(x: 10, y: 5, width: 30, height: 10, radius: 4), canvas: drawn)
        let mask = try spec.mask(on: Self.size, rescale: true)
        #expect(try mask == Mask(exposing: .rect(x: 20, y: 20, width: 60, height: 40, radius: 16), size: Self.size))
    }

    @Test func invertingComesLast() throws {
        var spec = Self.spec(.rect(x: 10, y: 10, width: 20, height: 20))
        let mask = try spec.mask(on: Self.size)
        spec.isInverted = true
        #expect(try spec.mask(on: Self.size) == mask.inverted())
    }

    @Test func shapesAreDrawnAfterTheTransform() throws {
        let spec = Self.spec(.ellipse(center: Point(x: 100, y: 50), radiusX: 60, radiusY: 20, rotation: 30))
        let (source, output) = (Self.size, PixelSize(width: 50, height: 100))
        let transform = PixelTransform.scale(from: source, to: output)
        let mask = try spec.mask(on: source, through: transform, to: output)
        let reference = Mask(width: output.width, height: output.height) { [inverse = transform.inverse] x, y in
            let point = inverse.apply(Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
            let (dx, dy) = (point.x - 100, point.y - 50)
            let (c, s) = (3.0.squareRoot() / 2, 0.5)
            let (u, v) = ((dx * c + dy * s) / 60, (dy * c - dx * s) / 20)
            return u * u + v * v <= 1
        }
        #expect(mask == reference)
    }

    @Test(arguments: [
        Shape.rect(x: 20, y: 10, width: 101, height: 50), .rect(x: 20, y: 10, width: 101, height: 50, radius: 12),
        .polygon(rings: [[Point(x: 3, y: 3), Point(x: 190, y: 40), Point(x: 60, y: 90)]]),
        .ellipse(center: Point(x: 90, y: 50), radiusX: 70, radiusY: 31, rotation: 17),
    ])
    func turnedShapesCoverTheTurnedMask(_ shape: Shape) throws {
        let spec = Self.spec(shape)
        let mask = try spec.mask(on: Self.size)
        for orientation in Orientation.allCases {
            let turn = PixelTransform.turn(orientation, of: Self.size)
            let output = orientation.upright(Self.size)
            let drawn = try spec.mask(on: Self.size, through: turn, to: output)
            let difference = try drawn.combined(with: mask.transformed(by: turn, to: output), by: .xor)
            // Edges through centres go to the other side when mirrored; nothing else may differ.
            #expect(difference.exposedPixelCount <= 110)
        }
    }

    @Test func paddingStaysProtectedInAnInvertedMask() throws {
        var spec = Self.spec(.rect(x: 0, y: 0, width: 100, height: 100))
        spec.isInverted = true
        let output = PixelSize(width: 200, height: 200)
        let mask = try spec.mask(on: Self.size, through: .pad(left: 0, top: 50), to: output)
        #expect(mask.exposedBounds == PixelRect(x: 100, y: 50, width: 100, height: 100))
        #expect(mask.exposedPixelCount == 10_000)
    }

    @Test func aPolygonThatWouldNotFitMemoryIsRefused() {
        let zigzag = (0..<10_000).map { Point(x: Double($0 % 7), y: $0 % 2 == 0 ? -1 : 70_000) }
        do {
            _ = try Self.spec(.polygon(rings: [zigzag])).mask(on: PixelSize(width: 10, height: 65_500))
            Issue.record("a billion crossings were taken")
        } catch { #expect(error.code == "invalid-spec" && error.description.hasPrefix("$.shapes[0]: ")) }
    }

    @Test func postRunsInItsOrder() throws {
        var spec = Self.spec(.rect(x: 90, y: 40, width: 20, height: 20), canvas: Self.size)
        let mask = try spec.mask()
        (spec.grow, spec.feather, spec.isInverted) = (5, 4, true)
        #expect(try spec.mask() == mask.grown(by: 5).feathered(by: 4).inverted())
        let percent = try MaskSpec(
            canvas: Self.size, units: .percent, layers: [.init(.rect(x: 45, y: 40, width: 10, height: 20))], grow: 5,
            feather: 4, isInverted: true
        ).mask()
        #expect(try percent == mask.grown(by: 5).feathered(by: 4).inverted())
    }

    @Test func growingSeesWhatACropCutsAway() throws {
        var spec = Self.spec(.ellipse(center: Point(x: 60, y: 50), radiusX: 30, radiusY: 20))
        (spec.grow, spec.feather, spec.isInverted) = (6, 5, true)
        let (crop, size) = (PixelTransform.crop(x: 70, y: 10), PixelSize(width: 80, height: 60))
        let whole = try spec.mask(on: Self.size)
        #expect(try spec.mask(on: Self.size, through: crop, to: size) == whole.transformed(by: crop, to: size))
        spec.grow = -30
        #expect(
            try spec.mask(on: Self.size, through: crop, to: size)
                == spec.mask(on: Self.size).transformed(by: crop, to: size))
    }

    @Test func paddingStaysProtectedAndEatsNothing() throws {
        var spec = Self.spec(.rect(x: 0, y: 0, width: 200, height: 50))
        (spec.grow, spec.feather) = (-4, 6)
        let (pad, size) = (PixelTransform.pad(left: 20, top: 30), PixelSize(width: 240, height: 160))
        #expect(
            try spec.mask(on: Self.size, through: pad, to: size)
                == spec.mask(on: Self.size).transformed(by: pad, to: size))
    }

    @Test func growingScalesWithThePicture() throws {
        var spec = Self.spec(.rect(x: 50, y: 40, width: 40, height: 20))
        spec.grow = 8
        let half = PixelSize(width: 100, height: 50)
        let mask = try spec.mask(on: Self.size, through: .scale(from: Self.size, to: half), to: half)
        #expect(mask.exposedBounds == PixelRect(x: 21, y: 16, width: 28, height: 18))
    }

    @Test func eachLabelMakesAMaskOfItsOwn() throws {
        let (left, right) = (
            Shape.rect(x: 0, y: 0, width: 50, height: 50), Shape.rect(x: 100, y: 0, width: 50, height: 50)
        )
        let hole = Shape.rect(x: 10, y: 10, width: 5, height: 5)
        let spec = MaskSpec(
            canvas: Self.size,
            layers: [
                .init(left, label: "a"), .init(right, label: "b"), .init(hole, operation: .subtract, label: "a"),
                .init(hole),
            ])
        #expect(spec.labels == ["a", "b"])
        let holed = try Mask(exposing: left, size: Self.size)
            .combined(with: Mask(exposing: hole, size: Self.size), by: .subtract)
        #expect(try spec.selecting(labels: ["a"]).mask() == holed)
        #expect(try spec.selecting(labels: ["b"]).mask() == Mask(exposing: right, size: Self.size))
        #expect(try spec.selecting(labels: ["c"]).mask() == Mask(size: Self.size))
    }
}
