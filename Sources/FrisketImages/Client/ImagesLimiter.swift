/// Keeps calls below a number of images per minute, in the order in which they come.
///
/// Any minute long, no more images are begun than allowed; a call for more than that is begun alone.
public actor ImagesLimiter {
    private static let window = Duration.seconds(60)

    private let imagesPerMinute: Int
    private let clock: any ImagesClock
    /// The calls of the last minute and those that wait, in order.
    private var booked: [(start: Duration, images: Int)] = []

    /// Makes a limiter.
    ///
    /// - Parameters:
    ///   - imagesPerMinute: The most images of any minute; at least 1 counts.
    ///   - clock: The time.
    public init(imagesPerMinute: Int, clock: any ImagesClock = SystemClock()) {
        self.imagesPerMinute = max(1, imagesPerMinute)
        self.clock = clock
    }

    /// Books a call and tells how long it must wait.
    func book(_ images: Int) -> Duration {
        let now = clock.now()
        booked.removeAll { $0.start <= now - Self.window }
        var start = max(now, booked.last?.start ?? now)
        for call in booked {
            let others = booked.filter { $0.start > start - Self.window }.reduce(0) { $0 + $1.images }
            guard others + images > imagesPerMinute else { break }
            start = max(start, call.start + Self.window)
        }
        booked.append((start, images))
        return start - now
    }
}
