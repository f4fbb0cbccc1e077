internal import CFrisketCore

/// Asks the system for large pages below a large buffer that is about to be filled.
///
/// - Parameters:
///   - buffer: Memory that was just allocated.
///   - atOnce: Whether all of it will be written for certain; the pages then come at once.
func askForHugePages(_ buffer: UnsafeMutableRawBufferPointer, atOnce: Bool) {
    fk_ask_for_huge_pages(buffer.baseAddress, buffer.count, atOnce)
}
