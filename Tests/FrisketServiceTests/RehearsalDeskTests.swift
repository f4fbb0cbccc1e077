import Testing

@testable import FrisketService

@Suite struct RehearsalDeskTests {
    @Test func noMoreRequestsThanItCanHold() async {
        let desk = RehearsalDesk(script: nil)
        for number in 1...RehearsalDesk.maxRequests {
            #expect(await desk.enter(isCall: true, now: 0)?.number == number)
        }
        #expect(await desk.enter(isCall: true, now: 0) == nil)
        await desk.leave(bytes: 0)
        #expect(await desk.enter(isCall: true, now: 0) != nil)
    }

    @Test func noMoreBytesThanItCanHold() async {
        let desk = RehearsalDesk(script: nil)
        #expect(await desk.enter(isCall: true, now: 0) != nil)
        #expect(await desk.reserve(RehearsalDesk.maxBytes))
        #expect(await !desk.reserve(1))
        await desk.leave(bytes: RehearsalDesk.maxBytes)
        #expect(await desk.reserve(1))
    }

    @Test func theOldestPicturesGiveWay() async throws {
        let desk = RehearsalDesk(script: nil)
        let third = [UInt8](repeating: 0, count: RehearsalDesk.maxShelfBytes / 3)
        for name in ["a", "b", "a", "c", "d"] {
            await desk.keep([ShelvedPicture(name: name, contentType: "image/png", bytes: third)])
        }
        let circumstances = try #require(await desk.enter(isCall: false, now: 0))
        #expect(Set(circumstances.shelf.keys) == ["b", "c", "d"])
    }

    @Test func onlyCallsTakeFromTheScript() async throws {
        let desk = RehearsalDesk(script: FaultScript("quota,ok"))
        #expect(try #require(await desk.enter(isCall: false, now: 0)).fault == nil)
        #expect(try #require(await desk.enter(isCall: true, now: 0)).fault?.kind == .quota)
        #expect(try #require(await desk.enter(isCall: true, now: 0)).fault?.kind == .ok)
        #expect(try #require(await desk.enter(isCall: true, now: 0)).fault == nil)
    }
}
