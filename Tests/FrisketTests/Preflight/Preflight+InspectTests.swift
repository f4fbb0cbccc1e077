import Testing

@testable import Frisket

@Suite struct PreflightInspectTests {
    private let preflight = Preflight.of("gpt-image-2")

    private func png(_ raster: Raster) throws -> [UInt8] { try raster.png() }

    @Test("a whole picture and its mask are accepted, with the mask's figures")
    func whole() throws {
        let bytes = try png(.mask())
        let report = preflight.inspect(image: bytes, mask: bytes)
        #expect(report.findings.map(\.code) == [.maskIsGuidance])
        #expect(report.images.first?.byteCount == bytes.count)
        #expect(report.mask?.report?.exposedPixels == 400)
    }

    @Test("a cut file is damaged at every length, as picture and as mask")
    func cut() throws {
        let bytes = try png(.mask(width: 8, height: 8))
        for count in 0..<bytes.count {
            let report = preflight.inspect(image: Array(bytes[..<count]), mask: Array(bytes[..<count]))
            #expect(!report.acceptable, "\(count) of \(bytes.count) bytes")
            #expect(report.findings.contains { $0.subject == .mask && $0.severity == .error })
        }
    }

    @Test("colour under transparent pixels is found by a deep look only")
    func hidden() throws {
        let raster = try #require(Raster(size: PixelSize(width: 2, height: 1), bytes: [9, 0, 0, 0, 9, 9, 9, 255]))
        let bytes = try png(raster)
        #expect(preflight.inspect(image: bytes).finding(.hiddenColor) == nil)
        #expect(preflight.inspect(image: bytes, deep: true).finding(.hiddenColor) != nil)
        #expect(preflight.inspect(image: try png(.mask()), deep: true).finding(.hiddenColor) == nil)
    }

    @Test("foreign bytes and limits are findings")
    func unreadable() throws {
        #expect(preflight.inspect(image: Array("GIF89a".utf8)).finding(.formatNotAccepted) != nil)
        #expect(preflight.inspect(image: []).acceptable == false)
        let limits = DecodeLimits(maxPixels: 100)
        #expect(preflight.inspect(image: try png(.mask()), limits: limits).finding(.overLimit) != nil)
    }
}
