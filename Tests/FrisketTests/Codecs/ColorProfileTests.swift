import Testing

@testable import Frisket

@Suite struct ColorProfileTests {
    @Test func knowsSRGBByItsNumbersNotByItsName() {
        #expect(profile(SampleProfiles.sRGB)?.isSRGB == true)
        #expect(profile(SampleProfiles.gamma22)?.isSRGB == false)
        #expect(profile(SampleProfiles.displayP3)?.isSRGB == false)
        #expect(profile(SampleProfiles.displayP3)?.name == "Display P3")
    }

    @Test func ignoresProfilesThatDoNotFit() {
        var remarks: [String] = []
        #expect(ColorProfile(icc: SampleProfiles.sRGB, for: .gray, remarks: &remarks) == nil)
        #expect(ColorProfile(icc: SampleProfiles.sRGB, for: .cmyk, remarks: &remarks) == nil)
        #expect(ColorProfile(icc: [1, 2, 3], for: .rgb, remarks: &remarks) == nil)
        #expect(remarks.count == 3)
    }

    @Test func brokenProfilesDoNoHarm() {
        var generator = SamplePictures.Generator(state: 3)
        for length in 0..<SampleProfiles.displayP3.count { _ = profile(Array(SampleProfiles.displayP3[..<length])) }
        for _ in 0..<2000 {
            var bytes = SampleProfiles.displayP3
            for _ in 0..<4 {
                bytes[Int.random(in: 40..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            _ = profile(bytes)
        }
    }

    @Test func codePointsHaveNames() {
        #expect(ColorProfile(.init(primaries: 1, transfer: 13)).isSRGB)
        #expect(ColorProfile(.init(primaries: 12, transfer: 13)).name == "Display P3")
        #expect(ColorProfile(.init(primaries: 9, transfer: 16)).name == "BT.2100 PQ")
        #expect(!ColorProfile(.init(primaries: 1, transfer: 1)).isSRGB)
    }

    private func profile(_ icc: [UInt8]) -> ColorProfile? {
        var remarks: [String] = []
        return ColorProfile(icc: icc, for: .rgb, remarks: &remarks)
    }
}
