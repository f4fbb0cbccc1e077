import Foundation
import Testing

@testable import Frisket

/// Conversion to sRGB, held to the matrices written out; only in a build that has lcms2.
@Suite(.enabled(if: ColorConversion.isAvailable)) struct ColorConversionTests {
    private static func linear(_ value: UInt8) -> Double {
        let v = Double(value) / 255
        return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)
    }

    private static func encoded(_ value: Double) -> Double {
        let v = min(max(value, 0), 1)
        return 255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * pow(v, 1 / 2.4) - 0.055)
    }

    /// Display P3 to sRGB: the product of the two published matrices (CSS Color Module Level 4, section 20).
    private static func srgb(fromP3 color: [UInt8]) -> [Double] {
        let (r, g, b) = (linear(color[0]), linear(color[1]), linear(color[2]))
        return [
            1.2249401762805598 * r - 0.22494017628055996 * g,
            -0.042056954709688163 * r + 1.0420569547096881 * g,
            -0.019637554590334432 * r - 0.078636045550631889 * g + 1.0982736001409663 * b,
        ].map(encoded)
    }

    @Test func displayP3BecomesSRGB() throws {
        let raster = SamplePictures.noise(64, 64)
        let prepared = try Preparation().run(try raster.png(PNGOptions(icc: SampleProfiles.displayP3)))
        #expect(prepared.warnings == [])
        let converted = try Raster(decoding: prepared.bytes)
        for y in 0..<64 {
            for x in 0..<64 {
                let (found, wanted) = (converted[x, y], Self.srgb(fromP3: raster[x, y]))
                #expect(found[3] == raster[x, y][3])
                for channel in 0..<3 { #expect(abs(Double(found[channel]) - wanted[channel]) <= 2) }
            }
        }
    }

    @Test func sRGBIsLeftAlone() throws {
        let raster = SamplePictures.noise(20, 20)
        let prepared = try Preparation().run(try raster.png(PNGOptions(icc: SampleProfiles.sRGB)))
        #expect(try Raster(decoding: prepared.bytes) == raster)
    }

    @Test func keepingTheProfileKeepsTheColours() throws {
        let raster = SamplePictures.noise(20, 20)
        var preparation = Preparation()
        preparation.keepsProfile = true
        let prepared = try preparation.run(try raster.png(PNGOptions(icc: SampleProfiles.displayP3)))
        #expect(try Raster(decoding: prepared.bytes) == raster)
        #expect(try ImageHeader(reading: prepared.bytes).profile?.name == "Display P3")
    }

    @Test func aProfileThatDoesNotFitIsIgnoredWithAWarning() throws {
        let raster = SamplePictures.noise(20, 20)
        let gray = SampleProfiles.matrix(
            name: "Gray", red: [0.4, 0.2, 0], green: [0.4, 0.7, 0.1], blue: [0.1, 0.1, 0.7],
            curve: Array("curv".utf8) + [0, 0, 0, 0, 0, 0, 0, 0], space: "GRAY")
        for profile in [gray, Array(SampleProfiles.displayP3.prefix(200))] {
            let prepared = try Preparation().run(try raster.png(PNGOptions(icc: profile)))
            #expect(prepared.warnings.count == 1)
            #expect(try Raster(decoding: prepared.bytes) == raster)
        }
    }
}
