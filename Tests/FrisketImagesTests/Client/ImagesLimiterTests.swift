import Testing
import TestSupport

@testable import FrisketImages

@Suite struct ImagesLimiterTests {
    @Test func noMinuteHasMoreThanAllowed() async throws {
        let clock = ManualClock()
        let limiter = ImagesLimiter(imagesPerMinute: 5, clock: clock)
        var generator = SeededGenerator(seed: 3)
        var begun: [(at: Duration, images: Int)] = []
        for _ in 0..<200 {
            let images = Int.random(in: 1...4, using: &generator)
            begun.append((clock.now() + (await limiter.book(images)), images))
            try await clock.sleep(for: .seconds(Int.random(in: 0...20, using: &generator)))
        }
        for call in begun {
            let minute = begun.filter { $0.at > call.at - .seconds(60) && $0.at <= call.at }
            #expect(minute.reduce(0) { $0 + $1.images } <= 5)
        }
        #expect(begun.map(\.at) == begun.map(\.at).sorted())
    }

    @Test func aCallForMoreThanAllowedIsBegunAlone() async {
        let limiter = ImagesLimiter(imagesPerMinute: 2, clock: ManualClock())
        #expect(await limiter.book(1) == .zero)
        #expect(await limiter.book(10) == .seconds(60))
        #expect(await limiter.book(1) == .seconds(120))
    }

    @Test func callsThatWaitKeepTheirOrder() async {
        let limiter = ImagesLimiter(imagesPerMinute: 1, clock: ManualClock())
        var waits: [Duration] = []
        for _ in 0..<4 { waits.append(await limiter.book(1)) }
        #expect(waits == [.zero, .seconds(60), .seconds(120), .seconds(180)])
    }
}
