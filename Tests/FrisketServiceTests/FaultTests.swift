import Testing

@testable import FrisketService

@Suite struct FaultTests {
    @Test func aScriptListsWhatTheNextCallsMeet() throws {
        let script = try #require(FaultScript("rate-limit=0.5, ok,server-error*2"))
        #expect(script.faults.map(\.kind) == [.rateLimit, .ok, .serverError, .serverError])
        #expect(script.faults[0].seconds == 0.5)
    }

    @Test(arguments: [
        "nothing", "ok=1", "slow=-1", "slow=nan", "slow=1e9", "ok*0", "ok*1001", "ok*", "slow=1=2", "ok*2*2",
    ])
    func refusesWhatItDoesNotKnow(_ text: String) { #expect(FaultScript(text) == nil) }

    /// Every fault either answers with an error whose body a client can read, or is about the connection or stream.
    @Test(arguments: FaultScript.names)
    func everyNameDoesSomething(_ name: String) throws {
        let fault = try #require(Fault(name))
        guard let error = fault.error(model: "gpt-image-2") else {
            #expect([.ok, .cutBefore, .cutInside, .slow, .streamError, .plainStream].contains(fault.kind))
            return
        }
        #expect(error.status >= 400)
        #expect(error.text(created: 0).contains(error.isPage ? "<h1>\(error.status)" : "\"error\": {"))
    }
}
