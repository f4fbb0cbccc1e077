import Frisket

/// The exit statuses of the command, from sysexits.h where it has one.
enum ExitStatus: Int32 {
    case done = 0
    /// Findings at or above `--fail-on`, or a byte budget that cannot be met.
    case findings = 1
    case usage = 64
    case unusableInput = 65
    case noInput = 66
    /// The service refused or is not to be reached; a quota is used up.
    case unavailable = 69
    case cannotCreate = 73
    case io = 74
    case tryAgain = 75
    /// Refused by moderation.
    case moderation = 76
    case authentication = 77
    case configuration = 78
    case interrupted = 130

    init(_ error: FrisketError) {
        self =
            switch error {
            case .missing: .noInput
            case .unreadable, .writeFailed, .outOfMemory, .proofFailed: .io
            case .notAPicture, .damaged, .unsupported, .overLimit, .invalidSpec, .sizeMismatch, .invalidManifest,
                .notRestorable:
                .unusableInput
            case .invalidArgument: .usage
            case .invalidRules: .configuration
            case .budgetUnreachable: .findings
            case .outputExists, .cannotCreate: .cannotCreate
            case .cancelled: .interrupted
            }
    }

    /// Of several outcomes, the one that the whole run ends with.
    static func worst(_ statuses: [ExitStatus]) -> ExitStatus {
        let order: [ExitStatus] = [
            .interrupted, .usage, .configuration, .cannotCreate, .io, .noInput, .unusableInput, .authentication,
            .moderation, .unavailable, .tryAgain, .findings,
        ]
        return order.first(where: statuses.contains) ?? .done
    }
}

/// Ends the run with a status, after everything has been said.
struct Exit: Error {
    let status: ExitStatus
}
