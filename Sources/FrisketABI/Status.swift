import Frisket
import FrisketHeader

/// Runs the body of an entry point: an error becomes a status and fills the caller's message.
func status(
    _ message: UnsafeMutablePointer<frisket_message>?, _ body: () throws(FrisketError) -> Void
) -> frisket_status {
    do throws(FrisketError) {
        try body()
        return FRISKET_OK
    } catch {
        if let message {
            fill(&message.pointee.code, with: error.code)
            fill(&message.pointee.fact, with: error.description)
            fill(&message.pointee.hint, with: error.hint)
        }
        return frisket_status(error)
    }
}

/// The value behind a pointer that must not be NULL.
func required<Value>(_ value: Value?, _ name: String) throws(FrisketError) -> Value {
    guard let value else {
        throw .invalidArgument(reason: "expected a value for \(name), found NULL", hint: "Pass one.")
    }
    return value
}

/// A size that a picture can have.
func size(_ width: UInt32, _ height: UInt32) throws(FrisketError) -> PixelSize {
    let sides = 1...UInt32(Mask.maxSide)
    guard sides.contains(width), sides.contains(height) else {
        throw .invalidArgument(
            reason: "expected sides from 1 to \(Mask.maxSide) pixels, found \(width)x\(height)",
            hint: "Pass the width first, then the height.")
    }
    return PixelSize(width: Int(width), height: Int(height))
}

/// The caller's bytes; none for NULL.
func bytes(_ start: UnsafeRawPointer?, _ count: Int) -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
}

/// The caller's JSON text; an empty object for NULL.
func document(_ text: UnsafePointer<CChar>?) -> [UInt8] {
    text.map { Array(String(cString: $0).utf8) } ?? Array("{}".utf8)
}

extension frisket_status {
    fileprivate init(_ error: FrisketError) {
        self =
            switch error {
            case .budgetUnreachable: FRISKET_OVER_BUDGET
            case .invalidArgument: FRISKET_BAD_ARGUMENT
            case .invalidSpec, .invalidRules: FRISKET_BAD_DOCUMENT
            case .notAPicture: FRISKET_NOT_A_PICTURE
            case .damaged: FRISKET_DAMAGED
            case .unsupported: FRISKET_UNSUPPORTED
            case .overLimit: FRISKET_OVER_LIMIT
            case .sizeMismatch: FRISKET_SIZE_MISMATCH
            case .outOfMemory: FRISKET_NO_MEMORY
            case .notRestorable: FRISKET_NOT_RESTORABLE
            default: FRISKET_FAILED
            }
    }
}

/// Copies text into a C array of characters, cut between two characters where it does not fit.
private func fill<Characters>(_ array: inout Characters, with text: String) {
    withUnsafeMutableBytes(of: &array) { room in
        var length = 0
        for character in text {
            guard length + character.utf8.count < room.count else { break }
            for byte in character.utf8 {
                room[length] = byte
                length += 1
            }
        }
        room[length] = 0
    }
}
