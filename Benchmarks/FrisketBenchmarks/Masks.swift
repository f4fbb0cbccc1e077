import Foundation
import Frisket

/// Shapes to a mask PNG, from a small canvas to the largest that is common.
func maskBenchmarks() {
    for side in [1024, 4096, 16384] {
        let size = PixelSize(width: side, height: side)
        measure("mask/star-12/\(side)", star(12)) { try $0.mask(on: size).png() }
        measure("mask/star-1000/\(side)", star(1000)) { try $0.mask(on: size).png() }
        measure("mask/ellipses-200/\(side)", ellipses(200)) { try $0.mask(on: size).png() }
    }
    let size = PixelSize(width: 4096, height: 4096)
    measure("mask/star-1000/4096-draw-only", star(1000)) { try $0.mask(on: size) }
}

/// One polygon whose corners lie on two circles in turn.
private func star(_ corners: Int) -> MaskSpec {
    let points = (0..<corners).map { corner in
        let angle = 2 * Double.pi * Double(corner) / Double(corners)
        let radius = corner.isMultiple(of: 2) ? 0.42 : 0.35
        return Point(x: 0.5 + radius * cos(angle), y: 0.5 + radius * sin(angle))
    }
    return MaskSpec(units: .unit, layers: [.init(.polygon(rings: [points]))])
}

/// Many small ellipses that overlap here and there.
private func ellipses(_ count: Int) -> MaskSpec {
    let layers = (0..<count).map { index in
        let center = Point(x: Double(index * 37 % 97) / 97, y: Double(index * 59 % 89) / 89)
        let radius = 0.02 + Double(index % 7) / 200
        let turn = Double(index * 13 % 180)
        return MaskSpec.Layer(.ellipse(center: center, radiusX: radius, radiusY: 0.03, rotation: turn))
    }
    return MaskSpec(units: .unit, layers: layers)
}
