/// What an answer is compared with to correct it: the source as the answer should show it, had nothing been repainted.
struct AnswerCorrection {
    private let sent: Raster
    /// Exposed where the answer may differ, or shows nothing of the source.
    private let mask: Mask

    /// Brings the source and its mask onto the answer's grid.
    init(
        _ placement: AnswerPlacement, of answer: PixelSize, mask: Mask, source: RestorationSource, toSRGB: Bool
    ) throws(FrisketError) {
        sent = try source.withStream { stream throws(FrisketError) in
            try Raster(reading: placement.canvas(try source.inAnswerColors(stream, toSRGB: toSRGB), on: answer))
        }
        // What a transform leaves bare counts as protected; inverted before and after, as exposed.
        self.mask = try mask.inverted().transformed(by: placement.transform, to: answer).inverted()
    }

    /// Moves and recolours an answer as a restoration asks for, by the part that was to stay.
    func corrected(
        _ answer: Raster, for restoration: Restoration, warnings: inout [String]
    ) throws(FrisketError) -> (answer: Raster, alignment: Alignment?) {
        var result = answer
        var alignment: Alignment?
        if restoration.aligns {
            let found = try Alignment.estimate(PicturePair(before: sent, after: result), mask: mask)
            if let found, found.isReliable {
                result = found.applied(to: result)
                alignment = found
            } else {
                warnings.append("the answer is not aligned: what was to stay does not tell where it lies")
            }
        }
        if let reach = restoration.colorMatch {
            let pair = try PicturePair(before: sent, after: result)
            if let match = try ColorMatch.estimate(pair, mask: mask, reach: reach) {
                result = match.applied(to: result)
            } else {
                warnings.append("the answer's colours are not matched: nothing was to stay")
            }
        }
        return (result, alignment)
    }
}

extension RestorationSource {
    /// A stream of the source's own samples as 8-bit RGBA, in sRGB where the answer is.
    fileprivate func inAnswerColors(
        _ stream: any PixelStream, toSRGB: Bool
    ) throws(FrisketError) -> any PixelStream {
        if toSRGB, !convertsToSRGB, let profile, !profile.isSRGB {
            do throws(ColorConversion.Unusable) {
                let conversion = try ColorConversion(from: profile, channels: header.conversionChannels)
                return ConvertedPixels(stream, by: conversion)
            } catch {
                throw .unsupported(feature: error.reason)
            }
        }
        return stream.inDepth(of: .rgba8)
    }
}
