import Frisket

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The terminal at the other end of standard output.
enum Terminal {
    /// Whether standard output is one.
    static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }

    /// The room for a picture: the window without the lines that a prompt needs; 80 by 24 where nobody knows.
    static func area(columns: Int?) -> TerminalArea {
        var window = winsize()
        let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0 && window.ws_row > 0
        let (width, height) = isKnown ? (Int(window.ws_col), Int(window.ws_row)) : (80, 24)
        var area = TerminalArea(columns: columns ?? width, rows: height - 2, fillsColumns: columns != nil)
        if isKnown, window.ws_xpixel > 0, window.ws_ypixel > 0 {
            area.cell = PixelSize(
                width: max(1, Int(window.ws_xpixel) / width), height: max(1, Int(window.ws_ypixel) / height))
        }
        return area
    }

    /// Asks the terminal what it is (primary device attributes) and whether that includes sixels, the feature 4.
    ///
    /// Source: DEC STD 070, DA1; xterm's control sequences. A terminal that says nothing within 200 ms has none.
    static func hasSixel() -> Bool {
        let terminal = open("/dev/tty", O_RDWR | O_NOCTTY)
        guard terminal >= 0 else { return false }
        defer { close(terminal) }
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else { return false }
        var raw = before
        raw.c_lflag &= ~tcflag_t(ECHO | ICANON)
        guard tcsetattr(terminal, TCSANOW, &raw) == 0 else { return false }
        defer { tcsetattr(terminal, TCSAFLUSH, &before) }
        Console.write("\u{1B}[c", to: terminal)
        var answer: [UInt8] = []
        var descriptor = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        while answer.count < 128, answer.last != UInt8(ascii: "c"), poll(&descriptor, 1, 200) == 1 {
            var byte: UInt8 = 0
            guard read(terminal, &byte, 1) == 1 else { break }
            answer.append(byte)
        }
        let text = String(decoding: answer, as: UTF8.self)
        guard text.hasPrefix("\u{1B}[?"), text.hasSuffix("c") else { return false }
        return text.dropFirst(3).dropLast().split(separator: ";").dropFirst().contains("4")
    }
}
