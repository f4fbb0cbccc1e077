import Frisket

/// What `frisket --version` says.
enum Versions {
    static let number = "0.1.0"

    static var text: String {
        (["frisket \(number)"] + LibraryVersions.all + (Sending.isPresent ? [] : ["no network half"]))
            .joined(separator: "\n  ")
    }
}
