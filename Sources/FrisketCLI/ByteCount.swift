import ArgumentParser

/// A number of bytes as a person writes it: `4000000`, `4MB`, `3.5 MiB`.
struct ByteCount: Hashable, Sendable {
    let bytes: Int

    /// kB, MB, GB count in thousands, KiB, MiB, GiB in 1024s; a bare `K`, `M`, `G` could mean either.
    static let units: [(name: String, bytes: Double)] = [
        ("kB", 1e3), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9),
        ("KiB", 1024), ("MiB", 1_048_576), ("GiB", 1_073_741_824),
    ]

    struct Unreadable: Error, CustomStringConvertible {
        let description: String
    }

    init(_ text: String) throws {
        if let bytes = Int(text), bytes > 0 {
            self.bytes = bytes
            return
        }
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = text.dropFirst(number.count).trimmingPrefix(" ")
        if let letter = ["k", "m", "g"].first(where: { unit.lowercased() == $0 }) {
            let upper = letter.uppercased()
            throw Unreadable(
                description:
                    "'\(text)' could mean \(number)\(letter == "k" ? "k" : upper)B (1000s) or \(number)\(upper)iB "
                    + "(1024s); write one of them")
        }
        guard let value = Double(number), value > 0,
            let factor = Self.units.first(where: { $0.name == unit })?.bytes,
            value * factor >= 1, value * factor < 1e15
        else {
            throw Unreadable(
                description: "'\(text)' is no number of bytes; write for example 4000000, 4MB or 3.8MiB")
        }
        bytes = Int(value * factor)
    }
}

extension ByteCount: ExpressibleByArgument {
    init?(argument: String) {
        try? self.init(argument)
    }
}
