import Frisket
import FrisketImages

/// The pictures of a call, made ready, and what the first one exposes.
struct EditSubject: Sendable {
    let pictures: [SentPicture]
    /// How the mask was given.
    private(set) var given: CarriedMask?
    /// The mask as it is sent.
    private(set) var maskBytes: [UInt8]?
    /// The markup picture as it is sent.
    private(set) var markup: [UInt8]?
    /// How the answer is put back into the first picture; nil where it is not.
    private(set) var restoration: Restoration?

    /// Takes pictures without a mask.
    init(pictures: [SentPicture]) { self.pictures = pictures }

    /// Prepares the pictures of an edit, and settles the `size` parameter.
    init(_ command: EditCommand, _ paths: [String], _ settings: inout CallSettings) throws(Complaint) {
        let (limits, console) = (settings.limits, settings.console)
        guard let path = paths.first else { throw Complaint(.missing(path: "no picture")) }
        let first = try SourcePicture(path, limits: limits)
        given = try command.maskOptions.mask(
            for: first, manifest: settings.options.manifest, limits: limits, remark: console.warn)
        let regions = command.preparationOptions.regionOptions
        if given == nil, regions.extend != nil { given = CarriedMask() }

        var preparation = command.preparationOptions.preparation(for: settings.rules, limits: limits)
        preparation.format = command.sendAs ?? .png
        let others = Self.withoutShape(preparation)
        if !command.asIs {
            let (base, mask) = (preparation, given)
            preparation = try Complaint.about(path) { () throws(FrisketError) in
                try base.narrowed(to: mask, by: regions, in: first.size)
            }
            try Self.settleSize(&preparation, of: first, command, console)
        }
        let mayStay = command.preparationOptions.isEmpty && command.sendAs == nil
        var pictures: [SentPicture] = []
        for (index, path) in paths.enumerated() {
            let source = index == 0 ? first : try SourcePicture(path, limits: limits)
            pictures.append(
                try SentPicture(
                    source, by: index == 0 ? preparation : others, asIs: command.asIs, mayStay: mayStay,
                    hasMask: index == 0 && given != nil, today: settings.today))
        }
        self.pictures = pictures
        settings.parameters.size = Self.sizeParameter(of: pictures[0], preparation, command)
        restoration = command.restoreOptions.restoration(limits: limits)
        try drawMask(command, limits: limits)
        try carryMarkup(command, preparation, limits: limits)
    }

    /// What is asked of the further pictures: the rules' own wishes, and the byte budget.
    private static func withoutShape(_ preparation: Preparation) -> Preparation {
        var plain = preparation
        plain.margins = nil
        if plain.rules?.input?.square != true { plain.fit = nil }
        return plain
    }

    /// Lets the first picture come to the size that is asked for, or that its answer must have to fit back.
    private static func settleSize(
        _ preparation: inout Preparation, of source: SourcePicture, _ command: EditCommand, _ console: Console
    ) throws(Complaint) {
        let base = preparation
        let isRestored = command.restoreOptions.restore
        let takesSize = base.rules?.request.size != nil
        guard command.size != nil || isRestored && takesSize else { return }
        let plain = try Complaint.about(source.path) { () throws(FrisketError) in
            var plain = base
            // A fit without a shape to come to is refused; the shape is what is still to be found.
            if plain.rules?.input?.square != true { plain.fit = nil }
            return try plain.plan(for: source.header).outputSize
        }
        switch command.size {
        case .auto: preparation.choosesSize = true
        case nil: preparation.choosesSize = base.requestSize(for: plain) == nil || base.fit != nil
        case .exact(let size):
            let isAlike = plain.hasShape(of: size)
            let isShaped = base.fit != nil || base.region != nil || isRestored
            if isShaped || isAlike && size.width <= plain.width {
                preparation.size = size
            } else if !isAlike {
                console.warn(
                    "\(source.path) is \(plain), and the answer of \(size) has another shape; --fit crop makes them agree"
                )
            }
        }
    }

    /// The `size` parameter: what was asked for, or the size of what is sent where the answer must have its shape.
    private static func sizeParameter(
        of picture: SentPicture, _ preparation: Preparation, _ command: EditCommand
    ) -> String? {
        switch command.size {
        case .exact(let size): size.description
        case .auto where command.asIs: "auto"
        case .auto: picture.prepared.size.description
        case nil: command.restoreOptions.restore ? preparation.requestSize(for: picture.prepared.size) : nil
        }
    }

    private mutating func drawMask(_ command: EditCommand, limits: DecodeLimits) throws(Complaint) {
        guard let given else { return }
        let (prepared, file) = (pictures[0].prepared, command.maskOptions.fileOptions.mask)
        maskBytes = try Complaint.about(file ?? pictures[0].source.path) { () throws(FrisketError) in
            if command.asIs, let file { return try InputFile.read(file, maxBytes: limits.maxFileBytes) }
            return try given.carried(to: prepared).png()
        }
    }

    /// Takes a markup picture of the size that is sent, or leads one of the original's size the same way.
    private mutating func carryMarkup(
        _ command: EditCommand, _ preparation: Preparation, limits: DecodeLimits
    ) throws(Complaint) {
        guard let path = command.markup else { return }
        let drawn = try SourcePicture(path, limits: limits)
        let sent = pictures[0]
        markup = try Complaint.about(path) { () throws(FrisketError) in
            if drawn.header.size == sent.prepared.size { return drawn.bytes }
            guard drawn.size == sent.source.size, !sent.isAsIs else {
                throw .sizeMismatch(expected: sent.source.size, found: drawn.size, what: path)
            }
            var same = preparation
            (same.size, same.choosesSize, same.keepsSize, same.format) = (sent.prepared.size, false, true, .png)
            if same.fit == nil { same.fit = .crop }
            return try same.run(drawn.bytes).bytes
        }
    }
}

extension PixelSize {
    /// Whether scaling gives the other size, up to a pixel.
    fileprivate func hasShape(of other: PixelSize) -> Bool {
        let down = Double(height) * Double(other.width) / Double(width)
        let across = Double(width) * Double(other.height) / Double(height)
        return abs(down - Double(other.height)) < 1 || abs(across - Double(other.width)) < 1
    }
}
