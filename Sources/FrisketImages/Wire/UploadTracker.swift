/// How much of a body was handed to the network.
actor UploadTracker {
    private let total: Int
    private var sent = 0

    init(total: Int) { self.total = total }

    func note(_ sent: Int) { self.sent = sent }

    /// Whether there was a connection.
    var hasBegun: Bool { sent > 0 }

    /// Whether the service may have the whole call.
    var isComplete: Bool { sent >= total }
}
