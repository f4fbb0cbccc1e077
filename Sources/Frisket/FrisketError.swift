/// Everything that can go wrong with files, pixels, masks, specs and budgets.
///
/// Each case has a stable ``code``, one sentence of fact (``description``) and one of what to do (``hint``).
/// A picture that a model would refuse is no error but a finding of ``Preflight``.
public enum FrisketError: Error, Sendable, Hashable {
    /// There is no such file or folder.
    case missing(path: String)
    /// The input exists but cannot be read: a folder, a pipe, no permission, an I/O error.
    case unreadable(path: String, reason: String)
    /// The bytes are not a PNG or a JPEG; `found` names what they are.
    case notAPicture(found: String)
    /// The file is cut short or corrupt.
    case damaged(format: ImageFormat, reason: String)
    /// A legal file of a kind that is not decoded, for example a 12-bit JPEG.
    case unsupported(feature: String)
    /// A limit is passed; `option` is the command-line option that raises it.
    case overLimit(what: String, limit: String, option: String)
    /// A mask spec, shorthand or annotation is not valid; `path` is a JSON path such as `$.shapes[2].rx`.
    case invalidSpec(path: String, reason: String)
    /// Two things that must be of one size are not.
    case sizeMismatch(expected: PixelSize, found: PixelSize, what: String)
    /// An option or argument makes no sense, alone or beside another.
    case invalidArgument(reason: String, hint: String)
    /// A file of rules cannot be used.
    case invalidRules(path: String, reason: String)
    /// A manifest cannot be used: its form, a version too new, or a change after it was written.
    case invalidManifest(path: String, reason: String)
    /// An answer cannot be put back into its source: they do not belong together, or something is missing.
    case notRestorable(reason: String, hint: String)
    /// Protected pixels of a restored picture, read back, differ from the source's.
    case proofFailed(differing: Int, compared: Int)
    /// No encoding within the byte budget; `smallest` is the least that was reached.
    case budgetUnreachable(budget: Int, smallest: Int, tried: String)
    /// The output exists and may not be replaced.
    case outputExists(path: String)
    /// The output cannot be created.
    case cannotCreate(path: String, reason: String)
    /// Writing failed half-way, for example on a full disk; nothing is left behind.
    case writeFailed(path: String, reason: String)
    /// An allocation failed.
    case outOfMemory(bytes: Int)
    /// The task in which the job ran was cancelled.
    case cancelled
}

extension FrisketError {
    /// A stable kebab-case name for machines.
    public var code: String {
        switch self {
        case .missing: "no-such-input"
        case .unreadable: "unreadable"
        case .notAPicture: "format-not-accepted"
        case .damaged: "damaged"
        case .unsupported: "unsupported"
        case .overLimit: "over-limit"
        case .invalidSpec: "invalid-spec"
        case .sizeMismatch: "size-mismatch"
        case .invalidArgument: "invalid-argument"
        case .invalidRules: "invalid-rules"
        case .invalidManifest: "invalid-manifest"
        case .notRestorable: "not-restorable"
        case .proofFailed: "proof-failed"
        case .budgetUnreachable: "budget-unreachable"
        case .outputExists: "output-exists"
        case .cannotCreate: "cannot-create"
        case .writeFailed: "write-failed"
        case .outOfMemory: "out-of-memory"
        case .cancelled: "cancelled"
        }
    }

    /// What to do about it, in one sentence.
    public var hint: String {
        switch self {
        case .missing: "Check the name; quote it if it holds spaces."
        case .unreadable: "Name a regular file that you may read."
        case .notAPicture: "Convert it to PNG or JPEG first."
        case .damaged: "Get the file again from its source, or use --tolerate-damage to take what is there."
        case .unsupported: "Save it again as an 8-bit PNG or JPEG."
        case .overLimit(_, _, let option): "Raise it with \(option) if you trust the file."
        case .invalidSpec: "See `frisket schema mask` and the README for the form."
        case .sizeMismatch: "Make both the same size; coordinates and masks mean the upright picture."
        case .invalidArgument(_, let hint): hint
        case .invalidRules: "See `frisket models --json` for the form."
        case .invalidManifest: "Prepare the picture again; name moved files with --source and --mask, not by editing."
        case .notRestorable(_, let hint): hint
        case .proofFailed: "Nothing was written. Check the disk, and please report it with the files."
        case .budgetUnreachable: "Allow more with --max-bytes, or allow losses with --lossy and without --keep-size."
        case .outputExists: "Name another file, or replace it with --force."
        case .cannotCreate: "Check that the folder exists and may be written to."
        case .writeFailed: "Make room and try again; nothing was left behind."
        case .outOfMemory: "Close other programs, or lower --max-pixels."
        case .cancelled: "Start it again; nothing was written."
        }
    }
}

extension FrisketError: CustomStringConvertible {
    /// The fact, in one sentence.
    public var description: String {
        switch self {
        case .missing(let path): "\(path): no such file or folder"
        case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
        case .notAPicture(let found): "expected a PNG or JPEG, found \(found)"
        case .damaged(let format, let reason): "expected a whole \(format.name), found damage: \(reason)"
        case .unsupported(let feature): "expected an 8- or 16-bit PNG or an 8-bit JPEG, found \(feature)"
        case .overLimit(let what, let limit, _): "expected at most \(limit), found \(what)"
        case .invalidSpec(let path, let reason): "\(path): \(reason)"
        case .sizeMismatch(let expected, let found, let what): "\(what): expected \(expected), found \(found)"
        case .invalidArgument(let reason, _): reason
        case .invalidRules(let path, let reason): "\(path): \(reason)"
        case .invalidManifest(let path, let reason): "\(path): \(reason)"
        case .notRestorable(let reason, _): reason
        case .proofFailed(let differing, let compared):
            "expected \(compared) protected pixels as in the source, found \(differing) that differ"
        case .budgetUnreachable(let budget, let smallest, let tried):
            "expected at most \(budget) bytes, the smallest that was reached is \(smallest) (\(tried))"
        case .outputExists(let path): "\(path): exists already"
        case .cannotCreate(let path, let reason): "\(path): cannot be created: \(reason)"
        case .writeFailed(let path, let reason): "\(path): cannot be written: \(reason)"
        case .outOfMemory(let bytes): "expected room for \(bytes) bytes, found none"
        case .cancelled: "expected to finish, found the job cancelled"
        }
    }
}

extension ImageFormat {
    /// The format's name in a sentence.
    var name: String { self == .png ? "PNG" : "JPEG" }
}
