import Foundation
import Testing

@testable import FrisketImages

@Suite struct RetryHintsTests {
    private func hints(_ headers: [String: String], message: String = "") -> RetryHints {
        let response = WireResponse(
            status: 429, headers: headers.map { HeaderField($0.key, $0.value) }, body: ByteChunks([]))
        return RetryHints(response, message: message, secondsSince1970: 784_111_770)
    }

    @Test func headersComeInTheirOrder() {
        #expect(hints(["Retry-After-Ms": "1500.5", "Retry-After": "9"]).wait == .milliseconds(1501))
        #expect(hints(["retry-after": "0.25"]).wait == .milliseconds(250))
        #expect(hints(["retry-after": "Sun, 06 Nov 1994 08:49:37 GMT"]).wait == .seconds(7))
        #expect(hints(["retry-after": "5"], message: "try again in 12s").wait == .seconds(5))
    }

    @Test(arguments: ["0", "-3", "soon", "nan", "1e300", "Sun, 06 Nov 1994 08:49:00 GMT"])
    func uselessHeadersSayNothing(value: String) { #expect(hints(["retry-after": value]).wait == nil) }

    @Test(arguments: [
        ("Please try again in 12s.", 12.0), ("Please try again in 1m2.5s. Visit us.", 62.5),
        ("Try again in 450ms", 0.45), ("Please retry after 32 seconds.", 32), ("try again in 1h", 3600),
    ])
    func messagesAreRead(message: String, seconds: Double) {
        #expect(hints([:], message: message).wait == .milliseconds(Int(seconds * 1000)))
    }

    @Test(arguments: ["Try again later", "retry after lunch", "again in 5x", "in 12s", "try again in"])
    func otherMessagesSayNothing(message: String) { #expect(hints([:], message: message).wait == nil) }

    @Test func shouldRetryIsRead() {
        #expect(hints(["x-should-retry": "true"]).shouldRetry == true)
        #expect(hints(["X-Should-Retry": "False"]).shouldRetry == false)
        #expect(hints(["x-should-retry": "maybe"]).shouldRetry == nil)
    }

    @Test func datesAgreeWithFoundation() {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "GMT")
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        for seconds in stride(from: 0, to: 8_000_000_000, by: 86_400 * 29 + 3607) {
            let text = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
            #expect(HTTPDate.secondsSince1970(text) == seconds)
        }
        #expect(HTTPDate.secondsSince1970("Sunday, 06-Nov-94 08:49:37 GMT") == nil)
    }
}
