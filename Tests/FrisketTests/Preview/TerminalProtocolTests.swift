import Testing

@testable import Frisket

@Suite struct TerminalProtocolTests {
    static func chosen(_ variables: [String: String], isTerminal: Bool = true, sixel: Bool = false) -> TerminalProtocol
    {
        .chosen(environment: { variables[$0] }, isTerminal: isTerminal, hasSixel: { sixel })
    }

    @Test func eachTerminalGetsItsBest() {
        let xterm = ["TERM": "xterm-256color"]
        func with(_ more: [String: String]) -> [String: String] { xterm.merging(more) { $1 } }
        #expect(Self.chosen(with(["KITTY_WINDOW_ID": "1"])) == .kitty)
        #expect(Self.chosen(["TERM": "xterm-kitty"]) == .kitty)
        #expect(Self.chosen(with(["TERM_PROGRAM": "ghostty"])) == .kitty)
        #expect(Self.chosen(with(["TERM_PROGRAM": "iTerm.app"])) == .iterm2)
        #expect(Self.chosen(with(["TERM_PROGRAM": "WezTerm"])) == .iterm2)
        #expect(Self.chosen(xterm, sixel: true) == .sixel)
        #expect(Self.chosen(with(["COLORTERM": "truecolor"])) == .blocks)
        #expect(Self.chosen(with(["COLORTERM": "24bit"])) == .blocks)
        #expect(Self.chosen(xterm) == .ascii)
    }

    @Test func amongMultiplexersOnlyWhatTheyPassOn() {
        let kitty = [
            "KITTY_WINDOW_ID": "1", "TERM": "tmux-256color", "TMUX": "/tmp/tmux,1,0", "COLORTERM": "truecolor",
        ]
        #expect(Self.chosen(kitty) == .blocks)
        #expect(Self.chosen(kitty, sixel: true) == .sixel)
        #expect(Self.chosen(["TERM": "screen", "TERM_PROGRAM": "iTerm.app"]) == .ascii)
    }

    @Test func whereNoColourIsWantedOrNothingIsKnownCharactersDo() {
        let capable = ["TERM": "xterm-256color", "COLORTERM": "truecolor"]
        #expect(Self.chosen(capable.merging(["NO_COLOR": "1"]) { $1 }) == .ascii)
        #expect(Self.chosen(capable, isTerminal: false) == .ascii)
        #expect(Self.chosen(["TERM": "dumb", "COLORTERM": "truecolor"], sixel: true) == .ascii)
        #expect(Self.chosen([:], sixel: true) == .ascii)
    }

    @Test func aKnownTerminalIsNotAsked() {
        let environment = ["TERM": "xterm-kitty"]
        _ = TerminalProtocol.chosen(environment: { environment[$0] }, isTerminal: true) {
            Issue.record("asked")
            return true
        }
    }
}
