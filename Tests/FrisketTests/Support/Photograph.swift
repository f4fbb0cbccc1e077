import Foundation

@testable import Frisket

/// The photograph among the project's fixtures.
enum Photograph {
    /// Its pixels, upright: 768 x 1152.
    static var upright: Raster {
        get throws {
            let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures/phone.jpg")
            return try DecodedImage([UInt8](try Data(contentsOf: file))).uprightRaster
        }
    }
}
