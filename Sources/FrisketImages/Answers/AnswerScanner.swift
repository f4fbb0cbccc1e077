internal import Frisket

/// Reads a JSON answer as it comes in: base64 is decoded on the way, everything else is kept to be parsed at the end.
///
/// The text of a picture never stands in memory, so that an answer takes little more than its pictures.
struct AnswerScanner {
    /// Most bytes of an answer beside its pictures.
    static let maxTextBytes = 4 << 20

    /// The text, with `"#0"`, `"#1"`, … in the place of the base64.
    private var text: [UInt8] = []
    private var decoders: [Base64Decoder] = []
    private var state = State.between
    /// Where the string that is being read begins in `text`.
    private var stringStart = 0
    /// How many characters of base64 to expect.
    private let expectedCharacters: Int

    private enum State {
        /// Outside of strings.
        case between
        /// Within a string that is kept.
        case string(isEscaped: Bool)
        /// After the key `b64_json`, before its value.
        case afterKey
        /// Within base64.
        case base64
        /// Within an escape in base64, with the digits of a `\u` so far.
        case escape([UInt8])
    }

    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")

    /// Makes a scanner for an answer of so many bytes, as far as is known.
    init(expectedBytes: Int = 0) { expectedCharacters = expectedBytes }

    /// Reads the next bytes.
    mutating func add(_ chunk: UnsafeRawBufferPointer) throws(ImagesError) {
        var rest = chunk[...]
        while let byte = rest.first {
            switch state {
            case .base64:
                let end = Self.plainEnd(of: rest)
                decoders[decoders.count - 1].add(UnsafeRawBufferPointer(rebasing: rest[..<end]))
                rest = rest[end...]
                guard let stop = rest.popFirst() else { return }
                state = stop == Self.quote ? .between : .escape([])
            case .string(isEscaped: false):
                let end = Self.plainEnd(of: rest)
                text += rest[..<end]
                rest = rest[end...]
                if let stop = rest.popFirst() { step(stop) }
            default:
                rest.removeFirst()
                step(byte)
            }
            guard text.count <= Self.maxTextBytes else {
                throw .unreadableAnswer(
                    reason: "expected at most \(Self.maxTextBytes) bytes beside the pictures, found more",
                    requestID: nil)
            }
        }
    }

    /// Where a string, or a plain part of it, ends.
    private static func plainEnd(of bytes: Slice<UnsafeRawBufferPointer>) -> Int {
        bytes.firstIndex { $0 == quote || $0 == backslash } ?? bytes.endIndex
    }

    private mutating func step(_ byte: UInt8) {
        switch state {
        case .between:
            text.append(byte)
            guard byte == Self.quote else { return }
            stringStart = text.count
            state = .string(isEscaped: false)
        case .string(let isEscaped):
            text.append(byte)
            if isEscaped {
                state = .string(isEscaped: false)
            } else if byte == Self.backslash {
                state = .string(isEscaped: true)
            } else if byte == Self.quote {
                let isKey = text[stringStart...].dropLast().elementsEqual("b64_json".utf8)
                state = isKey ? .afterKey : .between
            }
        case .afterKey:
            text.append(byte)
            if byte == Self.quote {
                text += Array("#\(decoders.count)\"".utf8)
                decoders.append(Base64Decoder())
                if decoders.count == 1 { decoders[0].reserve(expectedCharacters) }
                state = .base64
            } else if !": \t\r\n".utf8.contains(byte) {
                state = .between
            }
        case .escape(let digits): unescape(byte, after: digits)
        case .base64: decoders[decoders.count - 1].add(byte)
        }
    }

    /// Takes the next character of an escape: some servers write `\/` for `/`, or `\u002B` for `+`.
    private mutating func unescape(_ byte: UInt8, after digits: [UInt8]) {
        let digits = digits + [byte]
        guard digits[0] == UInt8(ascii: "u") else {
            let isLineBreak = byte == UInt8(ascii: "n") || byte == UInt8(ascii: "r")
            decoders[decoders.count - 1].add(isLineBreak ? UInt8(ascii: "\n") : byte)
            state = .base64
            return
        }
        guard digits.count == 5 else {
            state = .escape(digits)
            return
        }
        let value = UInt8(String(decoding: digits.dropFirst(), as: UTF8.self), radix: 16)
        decoders[decoders.count - 1].add(value ?? 0)
        state = .base64
    }

    /// Whether nothing but white space was read.
    var isEmpty: Bool { text.allSatisfy { $0 <= 0x20 } }

    /// Whether the text is the word that ends a stream.
    var isEndMark: Bool { text.filter { $0 > 0x20 }.elementsEqual("[DONE]".utf8) }

    /// Ends the reading.
    ///
    /// - Throws: ``ImagesError/unreadableAnswer(reason:requestID:)`` where it is no whole JSON text.
    func document() throws(ImagesError) -> AnswerDocument {
        do throws(FrisketError) {
            return AnswerDocument(json: try JSONText(reading: text), decoders: decoders)
        } catch {
            let start = String(decoding: text.prefix(60), as: UTF8.self)
            let found = isEmpty ? "nothing" : start.debugDescription
            throw .unreadableAnswer(reason: "expected whole JSON, found \(found)", requestID: nil)
        }
    }
}

/// An answer's JSON, and the pictures that stood in it.
struct AnswerDocument {
    /// The value; pictures are numbers behind `#`.
    let json: JSONText
    private let decoders: [Base64Decoder]

    init(json: JSONText, decoders: [Base64Decoder]) {
        self.json = json
        self.decoders = decoders
    }

    /// The picture that a `b64_json` member stands for; nil where it is no base64.
    func picture(_ member: JSONText?) -> [UInt8]? {
        guard let text = member?.text, text.hasPrefix("#"), let index = Int(text.dropFirst()),
            decoders.indices.contains(index), decoders[index].isSound, !decoders[index].bytes.isEmpty
        else { return nil }
        return decoders[index].bytes
    }
}
