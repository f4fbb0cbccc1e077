import Foundation
import Testing

@testable import Frisket

@Suite struct DayTests {
    @Test(
        "days are read as they are written",
        arguments: ["2026-11-21", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
    func days(text: String) {
        #expect(Day(text)?.description == text)
    }

    @Test(
        "what is no day is refused",
        arguments: [
            "", "2026-11-31", "2023-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-1-01", "2026-11-21T",
            "+026-11-21", "２026-11-2",
        ])
    func others(text: String) {
        #expect(Day(text) == nil)
    }

    @Test("days from seconds agree with Foundation's calendar over 400 years")
    func seconds() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        for day in stride(from: -80_000, to: 80_000, by: 37) {
            for second in [0, 86_399] {
                let time = day * 86_400 + second
                let parts = calendar.dateComponents(
                    [.year, .month, .day], from: Date(timeIntervalSince1970: Double(time)))
                let found = Day(secondsSince1970: time)
                #expect([found.year, found.month, found.day] == [parts.year, parts.month, parts.day])
            }
        }
        #expect(Day(secondsSince1970: .min).year == 1 && Day(secondsSince1970: .max).year == 9999)
    }
}
