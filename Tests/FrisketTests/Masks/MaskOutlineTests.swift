import Testing
import TestSupport

@testable import Frisket

@Suite struct MaskOutlineTests {
    static func masks(seed: UInt64, count: Int) -> [Mask] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            Mask.random(
                width: .random(in: 1...30, using: &generator), height: .random(in: 1...30, using: &generator),
                using: &generator)
        }
    }

    /// Drawn again as polygons, by the pixel-centre rule and under either fill rule, a hard mask is the same.
    @Test func outlinesDrawTheMaskAgain() throws {
        for mask in Self.masks(seed: 411, count: 300) {
            let spec = try MaskSpec(tracing: mask)
            #expect(try spec.mask() == mask)
            var nonZero = spec
            for index in nonZero.layers.indices {
                guard case .polygon(let rings, _) = nonZero.layers[index].shape else { continue }
                nonZero.layers[index] = MaskSpec.Layer(.polygon(rings: rings, rule: .nonZero))
            }
            #expect(try nonZero.mask() == mask)
        }
    }

    /// The pieces, pixel by pixel: flooded over the sides.
    static func pieceCount(_ mask: Mask) -> Int {
        let (bytes, width) = (mask.bytes, mask.size.width)
        var seen = [Bool](repeating: false, count: bytes.count)
        var count = 0
        for start in bytes.indices where bytes[start] == 0 && !seen[start] {
            count += 1
            var pending = [start]
            seen[start] = true
            while let at = pending.popLast() {
                let x = at % width
                let near = [at - width, at + width, x > 0 ? at - 1 : -1, x + 1 < width ? at + 1 : -1]
                for next in near where bytes.indices.contains(next) && bytes[next] == 0 && !seen[next] {
                    seen[next] = true
                    pending.append(next)
                }
            }
        }
        return count
    }

    @Test func eachPieceHasAnOutlineThatHoldsItsPixelsOnly() throws {
        for mask in Self.masks(seed: 412, count: 200) {
            let outlines = try mask.outlines()
            #expect(outlines.count == Self.pieceCount(mask))
            var sum = 0
            for outline in outlines {
                let piece = try Mask(exposing: outline.shape, size: mask.size)
                #expect(Self.pieceCount(piece) == 1)
                #expect(try mask.combined(with: piece, by: .intersect) == piece)
                sum += piece.exposedPixelCount
            }
            #expect(sum == mask.exposedPixelCount)
        }
    }

    /// Twice the area that a ring goes round: positive for clockwise on screen.
    static func turning(_ ring: [Point]) -> Double {
        zip(ring, ring[1...] + [ring[0]]).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
    }

    @Test func ringsTurnTheirWayWithoutNeedlessCorners() throws {
        for mask in Self.masks(seed: 413, count: 100) {
            for outline in try mask.outlines() {
                #expect(Self.turning(outline.outer) > 0)
                for hole in outline.holes { #expect(Self.turning(hole) < 0) }
                for ring in outline.rings {
                    for (index, point) in ring.enumerated() {
                        let (before, after) = (
                            ring[(index + ring.count - 1) % ring.count], ring[(index + 1) % ring.count]
                        )
                        #expect((before.x == point.x) != (after.x == point.x))
                        #expect((before.y == point.y) != (after.y == point.y))
                    }
                }
            }
        }
    }

    @Test func aRingInAHoleIsAPieceOfItsOwn() throws {
        let mask = Mask(width: 9, height: 9) { x, y in
            let distance = max(abs(x - 4), abs(y - 4))
            return distance == 4 || distance == 1 || distance == 2
        }
        let outlines = try mask.outlines()
        #expect(outlines.map(\.holes.count) == [1, 1])
        #expect(outlines[1].outer.first == Point(x: 2, y: 2))
    }

    @Test func pixelsThatTouchAtACornerAreTwoPieces() throws {
        let mask = Mask(width: 2, height: 2) { x, y in x == y }
        #expect(try mask.outlines().count == 2)
        #expect(try mask.inverted().outlines().count == 2)
    }

    @Test func softPixelsCountFromOneHalfOn() throws {
        let soft = try Mask(size: PixelSize(width: 4, height: 1)) { _, row in
            for (x, value) in [0, 127, 128, 255].enumerated() { row[x] = UInt8(value) }
        }
        #expect(try MaskSpec(tracing: soft).mask() == soft.thresholded())
    }

    @Test func aLargeCanvasCostsRowsOnly() throws {
        let size = PixelSize(width: Mask.maxSide, height: Mask.maxSide)
        let mask = try Mask(exposing: .rect(x: 1, y: 1, width: 65_000, height: 65_000), size: size)
        #expect(try mask.outlines().map(\.outer.count) == [4])
    }
}
