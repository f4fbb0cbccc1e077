#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Asks the system for large pages below a large buffer that is about to be filled; a fault for each small one would
/// cost more than what fills it.
///
/// - Parameters:
///   - buffer: Memory that was just allocated.
///   - atOnce: Whether all of it will be written for certain; the pages then come at once.
func askForHugePages(_ buffer: UnsafeMutableRawBufferPointer, atOnce: Bool) {
    #if os(Linux)
        let pageSize = Int(getpagesize())
        guard buffer.count >= 1 << 20, let start = buffer.baseAddress?.alignedUp(toMultipleOf: pageSize) else { return }
        let length = (buffer.count - pageSize) / pageSize * pageSize
        madvise(start, length, MADV_HUGEPAGE)
        let populateForWriting: Int32 = 23  // MADV_POPULATE_WRITE, Linux 5.14; an older one refuses, without harm
        if atOnce { madvise(start, length, populateForWriting) }
    #endif
}
