import Frisket

/// Why a verb cannot go on, whichever part of the program says so.
struct Complaint: Error {
    /// A stable name for machines.
    var code: String
    /// What is the case, in one sentence.
    var fact: String
    /// What to do, in one sentence.
    var advice: String
    var status: ExitStatus
    /// The file that it is about; nil where there is none.
    var path: String?
    /// Whether a document that was printed already holds it.
    var isInDocument = false

    init(code: String, fact: String, advice: String, status: ExitStatus, path: String? = nil) {
        self.code = code
        self.fact = fact
        self.advice = advice
        self.status = status
        self.path = path
    }

    init(_ error: FrisketError, path: String? = nil) {
        self.init(
            code: error.code, fact: error.description, advice: error.hint, status: ExitStatus(error), path: path)
    }

    /// A configuration that cannot be used.
    static func configuration(_ fact: String, _ advice: String, path: String? = nil) -> Complaint {
        Complaint(code: "invalid-configuration", fact: fact, advice: advice, status: .configuration, path: path)
    }

    /// Runs a piece of work whose errors are about one file.
    static func about<Result>(
        _ path: String? = nil, _ work: () throws(FrisketError) -> Result
    ) throws(Complaint) -> Result {
        do throws(FrisketError) { return try work() } catch { throw Complaint(error, path: path) }
    }
}
