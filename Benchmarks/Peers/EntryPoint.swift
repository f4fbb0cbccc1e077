import Frisket

/// The one entry point that `peers.py` calls; each call reads and writes only what it is given.
///
/// - Parameters:
///   - operation: What to do; see ``Call/run(_:)``.
///   - options: Words with spaces between them, as `key=value` or alone.
///   - input: The file, the samples, the polygons or the path to work on.
///   - inputCount: The bytes of the input.
///   - output: The caller's room for the result.
///   - capacity: The bytes of that room.
///   - outputCount: Receives the bytes of the result.
/// - Returns: 0 when done, -38 where the operation is not offered, another number where it failed.
@_cdecl("frisket_bench")
public func frisketBench(
    _ operation: UnsafePointer<CChar>, _ options: UnsafePointer<CChar>, _ input: UnsafePointer<UInt8>?,
    _ inputCount: Int, _ output: UnsafeMutablePointer<UInt8>?, _ capacity: Int, _ outputCount: UnsafeMutablePointer<Int>
) -> Int32 {
    var call = Call(
        options: Options(String(cString: options)),
        input: UnsafeRawBufferPointer(start: input, count: inputCount),
        output: UnsafeMutableRawBufferPointer(start: output, count: capacity))
    do {
        try call.run(String(cString: operation))
        outputCount.pointee = call.count
        return 0
    } catch CallError.notOffered {
        return -38
    } catch {
        return -1
    }
}

/// Why a call came to nothing.
enum CallError: Error {
    case notOffered
    case badInput
    case outputTooSmall
}

/// The words of `opts`.
struct Options {
    private let words: [Substring]

    init(_ text: String) { words = text.split(separator: " ") }

    /// Whether a word is there.
    func contains(_ word: String) -> Bool { words.contains { $0 == word } }

    /// The value of `key=value`.
    subscript(key: String) -> String {
        get throws {
            guard let word = words.first(where: { $0.hasPrefix(key + "=") }) else { throw CallError.badInput }
            return String(word.dropFirst(key.count + 1))
        }
    }

    /// The value of `key=value` as a number.
    func number(_ key: String) throws -> Int {
        guard let number = Int(try self[key]) else { throw CallError.badInput }
        return number
    }
}
