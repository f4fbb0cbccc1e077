import Frisket

/// An error and the file that it is about.
struct FileFailure: Error {
    /// The file; nil where there is none.
    let path: String?
    let error: FrisketError

    /// Runs a piece of work whose errors are about one file.
    static func about<Result>(
        _ path: String?, _ work: () throws(FrisketError) -> Result
    ) throws(FileFailure) -> Result {
        do throws(FrisketError) { return try work() } catch { throw FileFailure(path: path, error: error) }
    }
}
