#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Writes all bytes to an open file, however many calls that takes; false where one fails, with the reason in `errno`.
package func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        #if canImport(Darwin)
            let written = Darwin.write(file, part.baseAddress, part.count)
        #else
            let written = Glibc.write(file, part.baseAddress, part.count)
        #endif
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { return false }
        rest = rest.dropFirst(written)
    }
    return true
}
