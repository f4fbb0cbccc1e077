import ArgumentParser
import Frisket

/// A selection made of a picture's own pixels.
struct PictureSourceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Select what differs from another picture of the same size.", valueName: "picture"),
        completion: .pictures)
    var diff: String?

    @Option(
        name: .customLong("color"),
        help: ArgumentHelp(
            "Select the pixels of a colour, such as a marker's: '#ff00ff'. Or when to use colour in what is said: auto, "
                + "always, never.", valueName: "color"))
    var colors: [ColorArgument] = []

    @Flag(help: "Select the picture's own transparency.")
    var alpha = false

    @Flag(help: "Select the bright half of a black and white mask.")
    var white = false

    @Flag(help: "Select the dark half of a black and white mask.")
    var black = false

    @Option(
        help: ArgumentHelp(
            "The least difference that counts (--diff, default 16), or the alpha or brightness that parts the halves "
                + "(default 128)."))
    var threshold: Int?

    @Option(help: "How far from the colour a sample may be (--color; default 16).")
    var tolerance: Int?

    /// The colour to select.
    var color: Color? { colors.compactMap(\.marker).last }

    /// When to use colour in what is said.
    var colorChoice: Console.ColorChoice { colors.compactMap(\.choice).last ?? .auto }

    /// Whether no picture's pixels are asked for.
    var isEmpty: Bool { names.isEmpty }

    /// What is asked for, as the command line names it.
    var names: [String] {
        let named = [
            ("--diff", diff != nil), ("--color", color != nil), ("--alpha", alpha), ("--white", white),
            ("--black", black),
        ]
        return named.filter(\.1).map(\.0)
    }

    func validate() throws {
        if threshold != nil, isEmpty || color != nil {
            throw ValidationError("--threshold speaks of --diff, --alpha, --white or --black")
        }
        if let threshold, !(1...255).contains(threshold) {
            throw ValidationError("--threshold takes 1 to 255, found \(threshold)")
        }
        if tolerance != nil, color == nil { throw ValidationError("--tolerance speaks of --color") }
        if let color, color.alpha == 0 {
            throw ValidationError("a transparent --color is no marker; --alpha selects what is transparent")
        }
    }

    /// The selection in a picture's pixels.
    ///
    /// Pictures that are compared are compared in sRGB.
    func mask(in subject: inout MaskSubject) throws(FrisketError) -> Mask {
        let picture = diff == nil ? try subject.raster() : try subject.rasterInSRGB(&subject.remarks)
        guard let raster = picture else {
            throw .invalidArgument(
                reason: "\(names.joined(separator: " and ")) select in a picture, found none",
                hint: "Name the picture: frisket mask photo.png …")
        }
        if let diff, let other = subject.other {
            guard other.size == raster.size else {
                throw .sizeMismatch(expected: raster.size, found: other.size, what: diff)
            }
            return try Mask(changesFrom: raster, to: other, threshold: threshold ?? Mask.changeThreshold)
        }
        if let color { return try Mask(color: color, in: raster, tolerance: tolerance ?? Mask.colorTolerance) }
        if white || black {
            return try Mask(
                reading: raster, channel: .luma, exposing: white ? .high : .low, threshold: threshold ?? 128)
        }
        guard subject.hasAlpha else {
            throw .invalidArgument(
                reason: "--alpha selects what is transparent, and the picture has no alpha",
                hint: "Of a black and white mask select --white or --black, else by --color, --diff or shapes (-s).")
        }
        return try Mask(reading: raster, threshold: threshold ?? 128)
    }
}

/// What stands behind `--color`, which every verb has for its words and this one also for a selection.
enum ColorArgument: ExpressibleByArgument {
    case marker(Color)
    case choice(Console.ColorChoice)

    init?(argument: String) {
        if let choice = Console.ColorChoice(rawValue: argument) {
            self = .choice(choice)
        } else if let color = Color(argument) {
            self = .marker(color)
        } else {
            return nil
        }
    }

    var marker: Color? { if case .marker(let color) = self { color } else { nil } }

    var choice: Console.ColorChoice? { if case .choice(let choice) = self { choice } else { nil } }
}
