import ArgumentParser
import Frisket

/// Which part of a picture is sent: that around its mask, or more than all of it.
struct RegionOptions: ParsableArguments {
    @Flag(help: "Send only what lies around the mask, at full resolution where the model takes it.")
    var aroundMask = false

    @Option(help: "How much to send around the mask, in percent of its longer side.")
    var context = 50.0

    @Option(
        help: ArgumentHelp(
            "Add so many pixels on the left, top, right and bottom, for the model to paint.", valueName: "l,t,r,b"),
        transform: Values.margins)
    var extend: Margins?

    @Option(
        help: """
            What margins are filled with: edge, mirror, blur, checker or a colour; of padding, and of what a JPEG is \
            laid over, the colour.
            """, transform: Values.fill)
    var fill: MarginFill?

    func validate() throws {
        if aroundMask, extend != nil { throw ValidationError("--around-mask and --extend exclude each other") }
        if !(0...10_000 ~= context) { throw ValidationError("--context takes a percentage from 0, found \(context)") }
        if extend == nil, let fill {
            guard case .color = fill else {
                throw ValidationError("padding takes a colour; the other fills are for --extend")
            }
        }
    }

    /// Sets what does not depend on the mask.
    func apply(to preparation: inout Preparation) {
        preparation.margins = extend
        preparation.marginFill = fill ?? .edge
        if case .color(let color) = fill { preparation.fill = color }
    }
}

extension Values {
    @Sendable static func margins(_ text: String) throws -> Margins {
        guard let margins = Margins(text) else {
            throw Unreadable(description: "expected four whole numbers as LEFT,TOP,RIGHT,BOTTOM, for example 0,0,256,0")
        }
        return margins
    }

    @Sendable static func fill(_ text: String) throws -> MarginFill {
        guard let fill = MarginFill(text) else {
            throw Unreadable(
                description: "expected edge, mirror, blur, checker, or a colour: #rgb, #rgba, #rrggbb, #rrggbbaa, "
                    + "transparent or a basic CSS colour name")
        }
        return fill
    }

    /// A whole number with its thousands apart.
    static func grouped(_ number: Int) -> String {
        var digits = String(number)
        var end = digits.endIndex
        while let place = digits.index(end, offsetBy: -3, limitedBy: digits.startIndex), place > digits.startIndex {
            digits.insert(" ", at: place)
            end = place
        }
        return digits
    }
}
