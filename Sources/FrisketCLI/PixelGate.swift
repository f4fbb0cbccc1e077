/// Lets pictures in as long as they hold no more than so many pixels together; one alone is always let in.
///
/// First come, first served, so that a large picture is not passed by small ones for ever.
actor PixelGate {
    private let limit: Int
    private var inside = 0
    private var pictures = 0
    private var waiting: [(pixels: Int, admitted: CheckedContinuation<Void, Never>)] = []

    init(limit: Int) { self.limit = limit }

    /// Waits until there is room for a picture; ``leave(_:)`` gives it back.
    func enter(_ pixels: Int) async {
        if waiting.isEmpty, hasRoom(for: pixels) { return admit(pixels) }
        await withCheckedContinuation { waiting.append((pixels, $0)) }
    }

    /// Says that a picture that was let in is done with.
    func leave(_ pixels: Int) {
        inside -= pixels
        pictures -= 1
        while let next = waiting.first, hasRoom(for: next.pixels) {
            admit(next.pixels)
            waiting.removeFirst().admitted.resume()
        }
    }

    private func hasRoom(for pixels: Int) -> Bool { pictures == 0 || inside + pixels <= limit }

    private func admit(_ pixels: Int) {
        inside += pixels
        pictures += 1
    }
}
