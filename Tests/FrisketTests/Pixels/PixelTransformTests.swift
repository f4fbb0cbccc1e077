import Testing
import TestSupport

@testable import Frisket

@Suite struct PixelTransformTests {
    static func random(using generator: inout SeededGenerator) -> PixelTransform {
        PixelTransform(
            orientation: Orientation.allCases.randomElement(using: &generator) ?? .upright,
            scaleX: .random(in: 0.1...5, using: &generator), scaleY: .random(in: 0.1...5, using: &generator),
            offsetX: .random(in: -99...99, using: &generator), offsetY: .random(in: -99...99, using: &generator))
    }

    static func isNear(_ a: Point, _ b: Point) -> Bool { abs(a.x - b.x) < 1e-9 && abs(a.y - b.y) < 1e-9 }

    @Test func theInverseLeadsBack() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<200 {
            let transform = Self.random(using: &generator)
            let point = Point(x: 12.5, y: -7.25)
            #expect(Self.isNear(transform.inverse.apply(transform.apply(point)), point))
            #expect(Self.isNear(transform.apply(transform.inverse.apply(point)), point))
            #expect(transform.inverse.inverse.orientation == transform.orientation)
        }
    }

    @Test func compositionIsOneAfterTheOther() {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<200 {
            let (first, second) = (Self.random(using: &generator), Self.random(using: &generator))
            let point = Point(x: 3.5, y: 40)
            #expect(Self.isNear(first.then(second).apply(point), second.apply(first.apply(point))))
        }
    }

    @Test func turningUprightMovesTheCornersAsExifSays() {
        let stored = PixelSize(width: 30, height: 20)
        // Where the stored top-left and top-right corners stand in the upright picture.
        let corners: [(Orientation, Point, Point)] = [
            (.upright, Point(x: 0, y: 0), Point(x: 30, y: 0)), (.mirrored, Point(x: 30, y: 0), Point(x: 0, y: 0)),
            (.upsideDown, Point(x: 30, y: 20), Point(x: 0, y: 20)), (.flipped, Point(x: 0, y: 20), Point(x: 30, y: 20)),
            (.transposed, Point(x: 0, y: 0), Point(x: 0, y: 30)),
            (.quarterClockwise, Point(x: 20, y: 0), Point(x: 20, y: 30)),
            (.transversed, Point(x: 20, y: 30), Point(x: 20, y: 0)),
            (.quarterCounterclockwise, Point(x: 0, y: 30), Point(x: 0, y: 0)),
        ]
        for (orientation, topLeft, topRight) in corners {
            let turn = PixelTransform.turn(orientation, of: stored)
            #expect(turn.apply(Point(x: 0, y: 0)) == topLeft && turn.apply(Point(x: 30, y: 0)) == topRight)
        }
    }

    @Test func theCommonStepsAddUp() {
        let transform = PixelTransform.crop(x: 10, y: 20)
            .then(.scale(from: PixelSize(width: 100, height: 50), to: PixelSize(width: 200, height: 25)))
            .then(.pad(left: 3, top: 4))
        #expect(transform.apply(Point(x: 10, y: 20)) == Point(x: 3, y: 4))
        #expect(transform.apply(Point(x: 110, y: 70)) == Point(x: 203, y: 29))
        #expect(PixelTransform.identity.then(transform) == transform)
    }
}
