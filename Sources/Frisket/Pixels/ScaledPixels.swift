internal import CFrisketCore

extension PixelStream {
    /// This RGBA8 stream, or a rectangle of it, scaled to another size: Lanczos-3 on premultiplied samples.
    ///
    /// Rows first, then columns, rounded to 8 bits in between, as Pillow does it. Each source row is looked at once, and
    /// memory is a few rows of the source's width and some more of the result's.
    func scaled(from rect: PixelRect? = nil, to size: PixelSize) -> any PixelStream {
        let rect = rect ?? PixelRect(self.size)
        var stream: any PixelStream = self
        if rect.size.height != self.size.height {
            stream = CroppedPixels(
                stream, to: PixelRect(x: 0, y: rect.y, width: self.size.width, height: rect.height))
        }
        if !isOpaque { stream = RewrittenPixels(stream) { fk_premultiply($0.baseAddress, $0.count / 4) } }
        if size.width != rect.width {
            stream = WidthScaledPixels(stream, columns: rect.x..<rect.x + rect.width, to: size.width)
        } else if rect.width != self.size.width {
            stream = CroppedPixels(
                stream, to: PixelRect(x: rect.x, y: 0, width: rect.width, height: rect.height))
        }
        if size.height != rect.height {
            stream = HeightScaledPixels(stream, to: size.height) ?? HeightSummedPixels(stream, to: size.height)
        }
        return isOpaque ? stream : RewrittenPixels(stream) { fk_unpremultiply($0.baseAddress, $0.count / 4) }
    }
}
