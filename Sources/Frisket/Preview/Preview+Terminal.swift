extension Preview {
    /// Returns what shows the preview when it is printed to a terminal, with a line break at its end.
    ///
    /// The picture is scaled to the area first and drawn on then, so that the line stays visible.
    ///
    /// - Parameters:
    ///   - way: How the terminal takes pictures.
    ///   - area: The room that there is.
    ///   - style: How the exposed part is shown; plain characters have one style only.
    /// - Returns: The text, control sequences and all.
    /// - Throws: `FrisketError` when the PNG cannot be made, for want of memory.
    public func terminalText(
        _ way: TerminalProtocol, in area: TerminalArea, style: Style = .tint
    ) throws(FrisketError) -> String {
        let layout = layout(for: way, in: area, style: style)
        let small = try scaled(to: layout.picture)
        switch way {
        case .kitty: return Self.kitty(try small.raster(style).png(), layout)
        case .iterm2: return Self.iterm2(try small.raster(style).png(), layout)
        case .sixel: return Sixel.text(small.raster(style))
        case .blocks: return Self.blocks(small.raster(style))
        case .ascii: return small.characters()
        }
    }

    /// How large a picture becomes.
    private struct Layout {
        /// The picture's size in pixels of the drawing.
        var picture: PixelSize
        var columns: Int
        var rows: Int
    }

    private func layout(for way: TerminalProtocol, in area: TerminalArea, style: Style) -> Layout {
        let isPair = style == .sideBySide && way != .ascii
        // Pixels of the drawing in a character; a character counts as twice as high as wide where it holds few.
        let unit =
            switch way {
            case .kitty, .iterm2, .sixel: area.cell
            case .blocks, .ascii: PixelSize(width: 1, height: 2)
            }
        let (width, height) = (Double(picture.size.width), Double(picture.size.height))
        let room = (width: Double(area.columns * unit.width), height: Double(area.rows * unit.height))
        let gap = isPair ? 2.0 : 0
        var scale = max(room.width - gap, 1) / (isPair ? 2 * width : width)
        if !area.fillsColumns { scale = min(scale, room.height / height, 1) }
        let size = PixelSize(
            width: max(1, Int(width * scale)),
            height: max(1, Int((height * scale / (way == .ascii ? 2 : 1)).rounded())))
        let drawn = isPair ? 2 * size.width + Self.gap(for: size) : size.width
        return Layout(
            picture: size, columns: min(area.columns, (drawn + unit.width - 1) / unit.width),
            rows: (size.height + unit.height - 1) / unit.height)
    }

    private func scaled(to size: PixelSize) throws(FrisketError) -> Preview {
        guard size != picture.size else { return self }
        let small = try mask.map { mask throws(FrisketError) in
            try mask.transformed(by: .scale(from: picture.size, to: size), to: size)
        }
        return try Preview(picture.resized(to: size), mask: small)
    }

    /// Source: kitty's graphics protocol; at most 4096 characters of base64 in a sequence.
    private static func kitty(_ png: [UInt8], _ layout: Layout) -> String {
        let text = Array(Base64.text(png).utf8)
        var result = ""
        for start in stride(from: 0, to: text.count, by: 4096) {
            let end = min(start + 4096, text.count)
            let keys = start == 0 ? "a=T,f=100,q=2,c=\(layout.columns),r=\(layout.rows)," : ""
            result += "\u{1B}_G\(keys)m=\(end < text.count ? 1 : 0);"
            result += String(decoding: text[start..<end], as: UTF8.self) + "\u{1B}\\"
        }
        return result + "\n"
    }

    /// Source: iTerm2's inline images protocol.
    private static func iterm2(_ png: [UInt8], _ layout: Layout) -> String {
        let keys = "inline=1;size=\(png.count);width=\(layout.columns);height=\(layout.rows);preserveAspectRatio=1"
        return "\u{1B}]1337;File=\(keys):\(Base64.text(png))\u{07}\n"
    }

    /// The upper half of each character in the foreground's colour, the lower in the background's.
    private static func blocks(_ raster: Raster) -> String {
        let size = raster.size
        var text = ""
        raster.withPixels { pixels in
            func color(_ x: Int, _ y: Int) -> String? {
                guard y < size.height else { return nil }
                let at = 4 * (y * size.width + x)
                return "2;\(pixels[at]);\(pixels[at + 1]);\(pixels[at + 2])m"
            }
            for y in stride(from: 0, to: size.height, by: 2) {
                var last: (upper: String?, lower: String?) = (nil, nil)
                for x in 0..<size.width {
                    let (upper, lower) = (color(x, y), color(x, y + 1))
                    if let upper, upper != last.upper { text += "\u{1B}[38;\(upper)" }
                    if let lower, lower != last.lower { text += "\u{1B}[48;\(lower)" }
                    text += "▀"
                    last = (upper, lower)
                }
                text += "\u{1B}[0m\n"
            }
        }
        return text
    }

    /// `#` for exposed; elsewhere the brighter, the more ink, between the darkest and the brightest that there is.
    private func characters() -> String {
        let ramp = Array(" .,:;-~=+*")
        let size = picture.size
        let exposure = mask.map { EdgeDistance.exposure(of: $0) } ?? []
        let plain = Preview(picture: picture, mask: nil).raster(.outline).bytes
        let lumas = (0..<size.area).map { Self.luma(plain, 4 * $0) }
        let darkest = lumas.min() ?? 0
        let spread = (lumas.max() ?? 0) - darkest + 1
        var text = ""
        for y in 0..<size.height {
            for at in (y * size.width)..<((y + 1) * size.width) {
                let isExposed = !exposure.isEmpty && exposure[at] >= 128
                let place = (lumas[at] - darkest) * ramp.count / spread
                text.append(isExposed ? "#" : ramp[place])
            }
            text += "\n"
        }
        return text
    }

    /// A thousand times the brightness of a pixel (ITU-R BT.601-7, section 2.5.1).
    private static func luma(_ bytes: [UInt8], _ at: Int) -> Int {
        let (red, green, blue) = (Int(bytes[at]), Int(bytes[at + 1]), Int(bytes[at + 2]))
        return 299 * red + 587 * green + 114 * blue
    }
}
