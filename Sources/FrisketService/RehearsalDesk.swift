internal import Frisket

/// What the rehearsal server remembers between requests, and how much it takes on at once.
actor RehearsalDesk {
    /// Most requests under way.
    static let maxRequests = 16
    /// Most bytes of bodies under way.
    static let maxBytes = 512 << 20
    /// Most bytes of pictures that wait to be fetched; the oldest give way.
    static let maxShelfBytes = 64 << 20

    private var script: ArraySlice<Fault>
    private var number = 0
    private var requests = 0
    private var bytes = 0
    private var shelf: [String: ShelvedPicture] = [:]
    private var shelfOrder: [String] = []

    init(script: FaultScript?) {
        self.script = (script?.faults ?? [])[...]
    }

    /// Lets a request in, which must then ``leave(bytes:)``; nil when too much is under way.
    ///
    /// Only calls of the Images API (`isCall`) have a number and a place in the script.
    func enter(isCall: Bool, now: Int) -> Rehearsal.Circumstances? {
        guard requests < Self.maxRequests else { return nil }
        requests += 1
        if isCall { number += 1 }
        let fault = isCall ? script.popFirst() : nil
        return Rehearsal.Circumstances(number: number, now: now, fault: fault, shelf: shelf)
    }

    /// Makes room for a piece of a body; false when there is none.
    func reserve(_ count: Int) -> Bool {
        guard bytes + count <= Self.maxBytes else { return false }
        bytes += count
        return true
    }

    /// Ends a request that reserved so many bytes.
    func leave(bytes count: Int) {
        requests -= 1
        bytes -= count
    }

    /// Keeps pictures for those who fetch them.
    func keep(_ pictures: [ShelvedPicture]) {
        for picture in pictures where shelf.updateValue(picture, forKey: picture.name) == nil {
            shelfOrder.append(picture.name)
        }
        var total = shelf.values.reduce(0) { $0 + $1.bytes.count }
        while total > Self.maxShelfBytes, shelfOrder.count > 1 {
            total -= shelf.removeValue(forKey: shelfOrder.removeFirst())?.bytes.count ?? 0
        }
    }
}
