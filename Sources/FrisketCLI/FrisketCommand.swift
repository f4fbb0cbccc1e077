import ArgumentParser
import Frisket

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The command `frisket`.
@main
struct FrisketCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "frisket",
        abstract: "Check, prepare and mask pictures for image-edit APIs, send them, and put the answers back.",
        discussion: """
            frisket check photo.jpg --model gpt-image-2
            frisket mask photo.jpg -s rect:120,80,300x300 -o mask.png
            frisket preview photo.jpg --mask mask.png
            frisket prepare photo.jpg --model dall-e-2 -o ready.png
            frisket restore answer.png --manifest ready.json -o final.png
            frisket edit photo.jpg --prompt 'a brass telescope' -s rect:120,80,300x300 --restore -o final.png --dry-run

            Exit status: 0 done, 1 findings, a byte budget that cannot be met or too much drift, 64 usage, \
            65 unusable input, 66 no such input, 69 service refused or unreachable, 73 cannot create the output, 74 I/O, \
            75 try again later, 76 refused by moderation, 77 authentication, 78 configuration, 130 interrupted.\
            \(Sending.absence)
            """,
        version: Versions.text,
        subcommands: [
            CheckCommand.self, PrepareCommand.self, MaskCommand.self, PreviewCommand.self, RestoreCommand.self,
            DriftCommand.self, GenerateCommand.self, EditCommand.self, VaryCommand.self, CostCommand.self,
            ConfigCommand.self, DecodeCommand.self, ModelsCommand.self, ExplainCommand.self, SchemaCommand.self,
            RehearseCommand.self,
        ])

    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let verb = configuration.subcommands.first { $0.configuration.commandName == arguments.first }
        FullBuild.takeOver(CommandLine.arguments, for: verb)
        signal(SIGPIPE, SIG_DFL)
        // Outputs under way have no name yet, so there is nothing to clear away.
        signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
        do {
            var command = try parsed(arguments, verb)
            if var work = command as? any AsyncParsableCommand {
                try await work.run()
            } else {
                try command.run()
            }
        } catch let ending as Exit {
            end(ending.status.rawValue)
        } catch {
            finish(with: error)
        }
    }

    /// The verb with its options.
    ///
    /// A verb is tried alone first: with the tree of all verbs around it, parsing takes twice as long as checking a
    /// picture does. Whatever is not plainly right is parsed as a whole, for its help and its messages.
    private static func parsed(
        _ arguments: [String], _ verb: (any ParsableCommand.Type)?
    ) throws -> any ParsableCommand {
        if let command = try? verb?.parseAsRoot(Array(arguments.dropFirst())), type(of: command) == verb {
            return command
        }
        return try parseAsRoot(arguments)
    }

    /// Prints help, a version, or what is wrong with the command line, and ends.
    private static func finish(with error: any Error) -> Never {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let verb = arguments.first ?? ""
        let json = arguments.contains("--json")
        if let error = error as? FrisketError {
            Console(command: verb, json: json).report(error)
            end(ExitStatus(error).rawValue)
        }
        let status = exitCode(for: error).rawValue
        if status == 0 { exit(withError: error) }
        let (fact, advice) = misuse(verb, message(for: error))
        Console.write("error: \(fact)\n  \(advice)\n", to: STDERR_FILENO)
        if json {
            Console.failure(
                command: verb, path: nil, code: "usage", message: fact, hint: advice, status: .usage, pretty: true)
        }
        end(status)
    }

    /// What is wrong with the command line, and what to do.
    private static func misuse(_ verb: String, _ message: String) -> (fact: String, advice: String) {
        let verbs = configuration.subcommands.compactMap { $0.configuration.commandName }
        if verbs.contains(verb) { return (message, "See frisket \(verb) --help.") }
        if verb.isEmpty || verb.hasPrefix("-") || verb == "help" { return (message, "See frisket --help.") }
        let near = verbs.min { editDistance($0, verb) < editDistance($1, verb) } ?? ""
        let advice = editDistance(near, verb) <= 2 ? "Did you mean 'frisket \(near)'?" : "See frisket --help."
        return ("there is no verb '\(verb)'", advice)
    }
}

/// Ends the process.
private func end(_ status: Int32) -> Never { exit(status) }

/// How many letters must change to make one word of the other (Levenshtein).
private func editDistance(_ first: String, _ second: String) -> Int {
    let (first, second) = (Array(first), Array(second))
    var row = Array(0...second.count)
    for (i, letter) in first.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, other) in second.enumerated() {
            let changed = diagonal + (letter == other ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
        }
    }
    return row[second.count]
}
