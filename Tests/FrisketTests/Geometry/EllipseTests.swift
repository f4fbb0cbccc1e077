import Foundation
import Testing
import TestSupport

@testable import Frisket

@Suite struct EllipseTests {
    @Test func uprightEllipsesMatchEveryPixel() throws {
        var generator = SeededGenerator(seed: 11)
        for round in 0..<120 {
            let grid = [1.0, 2, 1024][round % 3]
            func number(_ range: ClosedRange<Int>) -> Double {
                Double(
                    Int.random(in: (range.lowerBound * Int(grid))...(range.upperBound * Int(grid)), using: &generator))
                    / grid
            }
            let (center, rx, ry) = (Point(x: number(-5...45), y: number(-5...35)), number(0...30), number(0...30))
            let mask = try Mask(
                exposing: .ellipse(center: center, radiusX: rx, radiusY: ry), size: PixelSize(width: 40, height: 30))
            // In integers of 1/2048, so that a centre on the outline counts.
            func whole(_ value: Double) -> Int128 { Int128(value * 2048) }
            let expected = Mask(width: 40, height: 30) { x, y in
                let dx = Int128(x * 2048 + 1024) - whole(center.x)
                let dy = Int128(y * 2048 + 1024) - whole(center.y)
                let (a, b) = (whole(rx), whole(ry))
                return a > 0 && b > 0 && dx * dx * b * b + dy * dy * a * a <= a * a * b * b
            }
            #expect(mask == expected, "\(center) \(rx) \(ry)")
        }
    }

    @Test func turnedEllipsesMatchEveryPixel() throws {
        var generator = SeededGenerator(seed: 12)
        for _ in 0..<120 {
            let center = Point(x: .random(in: -5...45, using: &generator), y: .random(in: -5...35, using: &generator))
            let rx = Double.random(in: 0.01...40, using: &generator)
            let ry = Double.random(in: 0.01...12, using: &generator)
            let degrees = Double.random(in: -720...720, using: &generator)
            let mask = try Mask(
                exposing: .ellipse(center: center, radiusX: rx, radiusY: ry, rotation: degrees),
                size: PixelSize(width: 40, height: 30))
            let (c, s) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
            let expected = Mask(width: 40, height: 30) { x, y in
                let (dx, dy) = (Double(x) + 0.5 - center.x, Double(y) + 0.5 - center.y)
                let (u, v) = (dx * c + dy * s, dy * c - dx * s)
                return u / rx * (u / rx) + v / ry * (v / ry) <= 1
            }
            #expect(mask == expected, "\(center) \(rx) \(ry) \(degrees)")
        }
    }

    @Test func centresOnTheOutlineBelongToIt() throws {
        // A circle of radius 5 about a pixel's centre runs through (3, 4) and (5, 0) from it.
        let mask = try Mask(
            exposing: .ellipse(center: Point(x: 10.5, y: 10.5), radiusX: 5, radiusY: 5),
            size: PixelSize(width: 21, height: 21))
        for (x, y) in [(15, 10), (5, 10), (10, 15), (13, 14), (14, 13), (7, 6)] { #expect(mask.bytes[y * 21 + x] == 0) }
        #expect(mask.exposedPixelCount == 81)
    }

    @Test func aQuarterTurnExchangesTheRadiiExactly() throws {
        let size = PixelSize(width: 60, height: 60)
        let turned = try Mask(
            exposing: .ellipse(center: Point(x: 30.5, y: 30.5), radiusX: 25, radiusY: 10, rotation: 450), size: size)
        let upright = try Mask(
            exposing: .ellipse(center: Point(x: 30.5, y: 30.5), radiusX: 10, radiusY: 25), size: size)
        #expect(turned == upright)
    }

    @Test func turningIsClockwiseOnScreen() throws {
        let mask = try Mask(
            exposing: .ellipse(center: Point(x: 50, y: 50), radiusX: 40, radiusY: 3, rotation: 30),
            size: PixelSize(width: 100, height: 100))
        #expect(mask.bytes[(50 + 15) * 100 + 50 + 26] == 0)
        #expect(mask.bytes[(50 - 15) * 100 + 50 + 26] == 255)
    }

    @Test func withoutAnAreaNothingIsInside() throws {
        let mask = try Mask(
            exposing: .ellipse(center: Point(x: 2.5, y: 2.5), radiusX: 0, radiusY: 9),
            size: PixelSize(width: 5, height: 5))
        #expect(mask.exposedPixelCount == 0)
    }
}
