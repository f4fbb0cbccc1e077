extension ImageHeader {
    /// How the picture's samples go into a colour conversion.
    var conversionChannels: ColorConversion.Channels {
        let isWide = bitDepth == 16
        return switch channels {
        case .cmyk: .cmyk8
        case .gray, .grayAlpha: isWide ? .gray16 : .gray8
        case .rgb, .rgba, .palette: isWide ? .rgba16 : .rgba8
        }
    }

    /// The layout that a reader yields for a colour conversion: the deepest that the file has.
    var conversionLayout: PixelLayout {
        if channels == .cmyk { return .cmyk8 }
        return bitDepth == 16 ? .rgba16 : .rgba8
    }
}
