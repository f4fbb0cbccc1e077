import Testing

@testable import Frisket

@Suite struct PreviewTerminalTests {
    static let preview: Preview = {
        let picture = SamplePictures.raster(40, 20) { x, _ in SIMD4(UInt8(6 * x), 0, 0, 255) }
        return Preview(picture: picture, mask: Mask(width: 40, height: 20) { x, y in x >= 20 && y >= 10 })
    }()

    @Test func charactersShowBrightnessAndTheExposedPart() throws {
        let text = try Self.preview.terminalText(.ascii, in: TerminalArea(columns: 40, rows: 20))
        let rows = text.split(separator: "\n")
        #expect(rows.count == 10)
        #expect(rows.allSatisfy { $0.count == 40 })
        #expect(rows[9].hasSuffix(String(repeating: "#", count: 20)))
        #expect(!rows[9].prefix(20).contains("#"))
        #expect(!rows[4].contains("#"))
    }

    @Test func blocksHoldTwoPixelsEach() throws {
        let text = try Self.preview.terminalText(.blocks, in: TerminalArea(columns: 40, rows: 20))
        let rows = text.split(separator: "\n")
        #expect(rows.count == 10)
        #expect(rows.allSatisfy { $0.filter { $0 == "▀" }.count == 40 && $0.hasSuffix("\u{1B}[0m") })
        #expect(rows[0].hasPrefix("\u{1B}[38;2;0;0;0m\u{1B}[48;2;0;0;0m▀"))
    }

    /// Put together again, the pieces are the PNG.
    @Test func kittyGetsThePNGInPieces() throws {
        let noise = try Preview(SamplePictures.noise(90, 60))
        let text = try noise.terminalText(.kitty, in: TerminalArea(columns: 80, rows: 24))
        let pieces = text.dropLast().split(separator: "\u{1B}_G").map { $0.dropLast(2) }
        #expect(pieces.count > 1)
        #expect(pieces[0].hasPrefix("a=T,f=100,q=2,c=9,r=3,m=1;"))
        #expect(pieces.dropFirst().dropLast().allSatisfy { $0.hasPrefix("m=1;") })
        #expect(pieces.last?.hasPrefix("m=0;") == true)
        let payloads = pieces.map { $0.drop { $0 != ";" }.dropFirst() }
        #expect(payloads.allSatisfy { $0.count <= 4096 })
        #expect(payloads.joined() == Base64.text(try noise.raster().png()))
    }

    @Test func iterm2GetsThePNG() throws {
        let text = try Self.preview.terminalText(.iterm2, in: TerminalArea(columns: 80, rows: 24))
        let png = try Self.preview.raster().png()
        #expect(text.hasPrefix("\u{1B}]1337;File=inline=1;size=\(png.count);width=4;height=1;"))
        #expect(text.hasSuffix(":\(Base64.text(png))\u{07}\n"))
    }

    /// Read back by the rules of the format, the sixels are the picture in its few colours.
    @Test func sixelsReadBackAsThePicture() throws {
        let picture = SamplePictures.raster(30, 20) { x, y in SIMD4(UInt8(x / 10 * 51), UInt8(y / 7 * 51), 0, 255) }
        let text = try Preview(picture).terminalText(.sixel, in: TerminalArea(columns: 80, rows: 24))
        #expect(Self.readSixels(text, width: 30, height: 20) == picture.bytes)
    }

    static func readSixels(_ text: String, width: Int, height: Int) -> [UInt8] {
        var pixels = [UInt8](repeating: 0, count: 4 * width * height)
        var palette: [Int: [UInt8]] = [:]
        var rest = Array(text.utf8.dropFirst(6))
        func numbers() -> [Int] {
            var list = [0]
            while let byte = rest.first, (48..<58).contains(byte) || byte == 59 {
                rest.removeFirst()
                if byte == 59 {
                    list.append(0)
                } else {
                    list[list.count - 1] = 10 * list[list.count - 1] + Int(byte) - 48
                }
            }
            return list
        }
        var (x, top, color, count) = (0, 0, 0, 1)
        while let byte = rest.first, byte != 0x1B {
            rest.removeFirst()
            switch byte {
            case UInt8(ascii: "q"), UInt8(ascii: ";"): break
            case UInt8(ascii: "\""): _ = numbers()
            case UInt8(ascii: "#"):
                let list = numbers()
                color = list[0]
                if list.count == 5 { palette[color] = list[2...].map { UInt8(($0 * 255 + 50) / 100) } }
            case UInt8(ascii: "!"): count = numbers()[0]
            case UInt8(ascii: "$"): x = 0
            case UInt8(ascii: "-"): (x, top) = (0, top + 6)
            case 63...126:
                for _ in 0..<count {
                    for bit in 0..<6 where (byte - 63) >> UInt8(bit) & 1 == 1 {
                        let at = 4 * ((top + bit) * width + x)
                        for (channel, value) in ((palette[color] ?? []) + [255]).enumerated() {
                            pixels[at + channel] = value
                        }
                    }
                    x += 1
                }
                count = 1
            default: break
            }
        }
        return pixels
    }

    @Test(arguments: TerminalProtocol.allCases)
    func aLargePictureFitsTheWindow(_ way: TerminalProtocol) throws {
        let preview = try Preview(SamplePictures.scene(300, 200), mask: Mask(size: PixelSize(width: 300, height: 200)))
        let area = TerminalArea(columns: 20, rows: 8, cell: PixelSize(width: 8, height: 16))
        let text = try preview.terminalText(way, in: area)
        switch way {
        case .ascii: #expect(text.split(separator: "\n").map(\.count) == Array(repeating: 20, count: 7))
        case .blocks: #expect(text.split(separator: "\n").count == 7)
        case .kitty: #expect(text.contains("c=20,r=7,"))
        case .iterm2: #expect(text.contains("width=20;height=7;"))
        case .sixel: #expect(text.contains("\"1;1;160;107"))
        }
    }

    @Test func widthIsFilledWhereThatIsAskedFor() throws {
        let area = TerminalArea(columns: 120, rows: 5, fillsColumns: true)
        let rows = try Self.preview.terminalText(.ascii, in: area).split(separator: "\n")
        #expect(rows.count == 30)
        #expect(rows[0].count == 120)
    }
}
