/// A stream whose rows are changed in place, pixel by pixel, on their way through.
final class RewrittenPixels: PixelStream {
    var size: PixelSize { source.size }
    let layout = PixelLayout.rgba8

    private let source: any PixelStream
    private let rewrite: (UnsafeMutableBufferPointer<UInt8>) -> Void

    /// Takes an RGBA8 stream and what to do with the samples of some whole rows.
    init(_ source: any PixelStream, by rewrite: @escaping (UnsafeMutableBufferPointer<UInt8>) -> Void) {
        precondition(source.layout == .rgba8)
        self.source = source
        self.rewrite = rewrite
    }

    func read(_ count: Int, into rows: UnsafeMutableRawBufferPointer) throws(FrisketError) {
        try source.read(count, into: rows)
        let part = UnsafeMutableRawBufferPointer(rebasing: rows[..<(count * bytesPerRow)])
        rewrite(part.assumingMemoryBound(to: UInt8.self))
    }

    func skip(_ count: Int) throws(FrisketError) { try source.skip(count) }
}

extension PixelStream {
    /// This stream with the colour under alpha 0 set to 0.
    func scrubbed() -> any PixelStream {
        RewrittenPixels(self) { samples in
            for at in stride(from: 0, to: samples.count, by: 4) where samples[at + 3] == 0 {
                samples[at] = 0
                samples[at + 1] = 0
                samples[at + 2] = 0
            }
        }
    }

    /// This stream in gray: 0.299 R + 0.587 G + 0.114 B, rounded (ITU-R BT.601-7, section 2.5.1).
    func grayed() -> any PixelStream {
        RewrittenPixels(self) { samples in
            for at in stride(from: 0, to: samples.count, by: 4) {
                let sum = 299 * Int(samples[at]) + 587 * Int(samples[at + 1]) + 114 * Int(samples[at + 2])
                let gray = UInt8((sum + 500) / 1000)
                samples[at] = gray
                samples[at + 1] = gray
                samples[at + 2] = gray
            }
        }
    }

    /// This stream laid over an opaque colour.
    func flattened(over color: Color) -> any PixelStream {
        RewrittenPixels(self) { samples in
            for at in stride(from: 0, to: samples.count, by: 4) where samples[at + 3] != 255 {
                let alpha = Int(samples[at + 3])
                func blend(_ over: UInt8, _ under: UInt8) -> UInt8 {
                    UInt8((Int(over) * alpha + Int(under) * (255 - alpha) + 127) / 255)
                }
                samples[at] = blend(samples[at], color.red)
                samples[at + 1] = blend(samples[at + 1], color.green)
                samples[at + 2] = blend(samples[at + 2], color.blue)
                samples[at + 3] = 255
            }
        }
    }
}
