import Frisket

/// What `--size` takes: a size, or the word that leaves the choice to the rules.
enum SizeChoice {
    case auto
    case exact(PixelSize)

    @Sendable init(_ text: String) throws {
        if text.lowercased() == "auto" {
            self = .auto
        } else if let size = PixelSize(text) {
            self = .exact(size)
        } else {
            throw Values.Unreadable(description: "expected auto or WxH, for example 1024x1024")
        }
    }
}
