import Foundation
import TestSupport

@testable import Frisket

/// A scene that is known everywhere, not only at pixels: waves and discs with soft edges.
struct Scene {
    private struct Disc {
        let x: Double
        let y: Double
        let radius: Double
        let color: SIMD4<Double>
    }

    private var discs: [Disc] = []
    private var waves: [(x: Double, y: Double, phase: Double, color: SIMD4<Double>)] = []

    /// Makes a scene for a picture of about the given size.
    init(_ size: PixelSize, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func number(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &generator) }
        for _ in 0..<12 {
            discs.append(
                Disc(
                    x: number(0...Double(size.width)), y: number(0...Double(size.height)),
                    radius: number(6...Double(size.shorterSide) / 5),
                    color: SIMD4(number(-60...60), number(-60...60), number(-60...60), 0)))
        }
        for _ in 0..<3 {
            waves.append(
                (
                    number(-0.3...0.3), number(-0.3...0.3), number(0...6),
                    SIMD4(number(3...9), number(3...9), number(3...9), 0)
                ))
        }
    }

    func color(_ x: Double, _ y: Double) -> SIMD4<Double> {
        var color = SIMD4<Double>(128, 120, 112, 255)
        for wave in waves { color += wave.color * sin(wave.x * x + wave.y * y + wave.phase) }
        for disc in discs {
            let (dx, dy, reach) = (x - disc.x, y - disc.y, disc.radius + 5)
            guard dx * dx + dy * dy < reach * reach else { continue }
            color += disc.color * (1 / (1 + exp(1.5 * (hypot(dx, dy) - disc.radius))))
        }
        return color
    }
}

/// What an image model does to a picture: redraws all of it, a little aside, with other colours, soft and noisy.
struct SimulatedModel {
    var shift = (x: 0.0, y: 0.0)
    var scale = 1.0
    var colorShift = SIMD4<Double>(repeating: 0)
    var gain = 1.0
    var noise = 0.0
    var blurs = false
    var seed: UInt64 = 1

    /// The scene as it was.
    static func original(_ scene: Scene, _ size: PixelSize) -> Raster {
        Self().answer(scene, size)
    }

    /// The scene as it comes back; where a mask exposes it, `edit` stands instead.
    func answer(_ scene: Scene, _ size: PixelSize, mask: Mask? = nil, edit: Scene? = nil) -> Raster {
        var generator = SeededGenerator(seed: seed)
        let (middleX, middleY) = (Double(size.width) / 2, Double(size.height) / 2)
        let cover = mask?.bytes
        var colors: [SIMD4<Double>] = []
        for y in 0..<size.height {
            for x in 0..<size.width {
                let isEdited = edit != nil && cover?[y * size.width + x] == 0
                let source = isEdited ? edit ?? scene : scene
                colors.append(
                    source.color(
                        middleX + (Double(x) + 0.5 - middleX - shift.x) / scale,
                        middleY + (Double(y) + 0.5 - middleY - shift.y) / scale))
            }
        }
        if blurs { colors = Self.blurred(colors, size) }
        return Raster(size: size) { samples in
            for (index, color) in colors.enumerated() {
                // Uniform noise of the given standard deviation.
                let reach = noise * 3.0.squareRoot()
                let grain =
                    noise > 0
                    ? SIMD4<Double>.random(in: -reach...reach, using: &generator) : SIMD4(repeating: 0)
                let value = color * gain + colorShift + grain
                for channel in 0..<3 {
                    samples[4 * index + channel] = UInt8(min(max(value[channel], 0), 255).rounded())
                }
                samples[4 * index + 3] = 255
            }
        }
    }

    private static func blurred(_ colors: [SIMD4<Double>], _ size: PixelSize) -> [SIMD4<Double>] {
        var result = colors
        for step in [1, size.width] {
            let from = result
            for at in from.indices {
                let (before, after) = (max(0, at - step), min(from.count - 1, at + step))
                result[at] = from[before] * 0.25 + from[at] * 0.5 + from[after] * 0.25
            }
        }
        return result
    }
}
