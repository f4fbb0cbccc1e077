/// A way to show a picture in a terminal.
public enum TerminalProtocol: String, Sendable, Hashable, CaseIterable {
    /// PNG, as kitty, Ghostty and Konsole take it.
    case kitty
    /// PNG, as iTerm2, WezTerm and mintty take it.
    case iterm2
    /// DEC's sixels, 255 colours.
    case sixel
    /// Half blocks in 24-bit colour: two pixels a character.
    case blocks
    /// Plain characters, `#` for exposed.
    case ascii

    /// Chooses what a terminal can do by what it says.
    ///
    /// Sources: the documents of kitty, iTerm2, WezTerm and Konsole for their variables; github.com/termstandard/colors
    /// for `COLORTERM`; no-color.org. A multiplexer passes neither kitty's nor iTerm2's sequences on.
    ///
    /// - Parameters:
    ///   - environment: The value of an environment variable; nil where it is unset.
    ///   - isTerminal: Whether the output is a terminal at all.
    ///   - hasSixel: Asks the terminal whether it shows sixels; called only where nothing better is known.
    /// - Returns: The best way that the terminal is known to take.
    public static func chosen(
        environment: (String) -> String?, isTerminal: Bool, hasSixel: () -> Bool
    ) -> TerminalProtocol {
        func says(_ name: String, _ values: String...) -> Bool { environment(name).map(values.contains) ?? false }
        func has(_ name: String) -> Bool { environment(name).map { !$0.isEmpty } ?? false }
        let terminal = environment("TERM") ?? ""
        guard isTerminal, !terminal.isEmpty, terminal != "dumb" else { return .ascii }
        let isMultiplexed = has("TMUX") || has("STY") || terminal.hasPrefix("screen") || terminal.hasPrefix("tmux")
        if !isMultiplexed {
            if has("KITTY_WINDOW_ID") || terminal == "xterm-kitty" || terminal == "xterm-ghostty"
                || says("TERM_PROGRAM", "ghostty") || has("KONSOLE_VERSION")
            {
                return .kitty
            }
            if says("TERM_PROGRAM", "iTerm.app", "WezTerm", "mintty") || says("LC_TERMINAL", "iTerm2") {
                return .iterm2
            }
        }
        if hasSixel() { return .sixel }
        return says("COLORTERM", "truecolor", "24bit") && !has("NO_COLOR") ? .blocks : .ascii
    }
}

/// The room that a terminal has for a picture.
public struct TerminalArea: Sendable, Hashable {
    /// Characters in a row.
    public var columns: Int
    /// Rows of characters.
    public var rows: Int
    /// The pixels of a character, as the terminal says; twice as high as wide where it does not.
    public var cell: PixelSize
    /// Whether to fill the columns, also with a picture that has fewer pixels.
    public var fillsColumns = false

    /// Makes an area of at least one character.
    public init(
        columns: Int, rows: Int, cell: PixelSize = PixelSize(width: 10, height: 20), fillsColumns: Bool = false
    ) {
        self.columns = max(1, columns)
        self.rows = max(1, rows)
        self.cell = cell
        self.fillsColumns = fillsColumns
    }
}
