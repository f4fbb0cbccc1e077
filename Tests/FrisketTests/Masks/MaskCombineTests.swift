import Testing
import TestSupport

@testable import Frisket

@Suite struct MaskCombineTests {
    static func expected(_ operation: Mask.Operation, _ first: Bool, _ second: Bool) -> Bool {
        switch operation {
        case .add: first || second
        case .subtract: first && !second
        case .intersect: first && second
        case .xor: first != second
        }
    }

    @Test(arguments: Mask.Operation.allCases)
    func eachPixelFollowsTheOperation(_ operation: Mask.Operation) throws {
        var generator = SeededGenerator(seed: 31)
        for _ in 0..<60 {
            let (width, height) = (Int.random(in: 1...30, using: &generator), Int.random(in: 1...20, using: &generator))
            let first = Mask.random(width: width, height: height, using: &generator)
            let second = Mask.random(width: width, height: height, using: &generator)
            let bytes = zip(first.bytes, second.bytes).map {
                Self.expected(operation, $0 == 0, $1 == 0) ? UInt8(0) : 255
            }
            #expect(try first.combined(with: second, by: operation).bytes == bytes)
        }
    }

    @Test(arguments: Mask.Operation.allCases)
    func softPixelsJoinByTheirExposure(_ operation: Mask.Operation) throws {
        var generator = SeededGenerator(seed: 34)
        for round in 0..<60 {
            let (width, height) = (Int.random(in: 1...30, using: &generator), Int.random(in: 1...20, using: &generator))
            let first = try Mask.randomSoft(width: width, height: height, using: &generator)
            let second =
                round % 3 == 0
                ? Mask.random(width: width, height: height, using: &generator)
                : try Mask.randomSoft(width: width, height: height, using: &generator)
            let joined = try first.combined(with: second, by: operation)
            let expected = zip(first.bytes, second.bytes).map { first, second -> UInt8 in
                let (a, b) = (1 - Double(first) / 255, 1 - Double(second) / 255)
                let exposure =
                    switch operation {
                    case .add: a + b - a * b
                    case .subtract: a * (1 - b)
                    case .intersect: a * b
                    case .xor: a + b - 2 * a * b
                    }
                return 255 - UInt8((255 * exposure).rounded())
            }
            #expect(joined.bytes == expected)
        }
    }

    @Test func invertingSoftPixelsTurnsTheirExposure() throws {
        var generator = SeededGenerator(seed: 35)
        for _ in 0..<30 {
            let mask = try Mask.randomSoft(width: 23, height: 8, using: &generator)
            #expect(mask.inverted().bytes == mask.bytes.map { 255 - $0 } && mask.inverted().inverted() == mask)
        }
    }

    @Test func invertingExchangesEveryPixel() {
        var generator = SeededGenerator(seed: 32)
        for _ in 0..<30 {
            let mask = Mask.random(width: 25, height: 9, using: &generator)
            #expect(mask.inverted().bytes == mask.bytes.map { 255 - $0 } && mask.inverted().inverted() == mask)
        }
    }

    @Test func manyLayersJoinInOrder() throws {
        var generator = SeededGenerator(seed: 33)
        let size = PixelSize(width: 32, height: 24)
        for _ in 0..<40 {
            var spec = MaskSpec(canvas: size)
            var expected = try Mask(size: size)
            for _ in 0..<12 {
                let shape = Shape.rect(
                    x: .random(in: -10...30, using: &generator), y: .random(in: -10...22, using: &generator),
                    width: .random(in: 0...20, using: &generator), height: .random(in: 0...20, using: &generator))
                let operation = Mask.Operation.allCases.randomElement(using: &generator) ?? .add
                spec.layers.append(MaskSpec.Layer(shape, operation: operation))
                expected = try expected.combined(with: Mask(exposing: shape, size: size), by: operation)
            }
            #expect(try spec.mask() == expected)
        }
    }

    @Test func manySoftLayersJoinInOrder() throws {
        var generator = SeededGenerator(seed: 36)
        let size = PixelSize(width: 32, height: 24)
        for _ in 0..<20 {
            var spec = MaskSpec(canvas: size, isAntialiased: true)
            var expected = try Mask(size: size)
            for _ in 0..<8 {
                let shape = Shape.rect(
                    x: .random(in: -10...30, using: &generator), y: .random(in: -10...22, using: &generator),
                    width: .random(in: 0...20, using: &generator), height: .random(in: 0...20, using: &generator))
                let operation = Mask.Operation.allCases.randomElement(using: &generator) ?? .add
                spec.layers.append(MaskSpec.Layer(shape, operation: operation))
                let single = try MaskSpec(layers: [.init(shape)], isAntialiased: true).mask(on: size)
                expected = try expected.combined(with: single, by: operation)
            }
            #expect(try spec.mask() == expected)
        }
    }

    @Test func sizesThatDifferAreRefused() throws {
        let (small, large) = (PixelSize(width: 2, height: 2), PixelSize(width: 3, height: 2))
        #expect(throws: FrisketError.sizeMismatch(expected: small, found: large, what: "mask")) {
            try Mask(size: small).combined(with: Mask(size: large), by: .add)
        }
    }
}
