import ArgumentParser

/// How a verb goes through many pictures.
struct BatchOptions: ParsableArguments {
    @Option(
        name: [.customShort("j", allowingJoined: true), .long], help: "How many pictures are worked on at a time.")
    var jobs: Int?

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("-j needs a number from 1") }
    }
}
