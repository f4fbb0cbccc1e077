import ArgumentParser
import Frisket
import FrisketService

/// `frisket rehearse`: a server of the Images API without key, charge or model.
struct RehearseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Serve the Images API on this machine, to try calls without a key and without a charge.",
        discussion: """
            frisket rehearse --port 8377 --edit leaky
            frisket rehearse --fail rate-limit=2,ok,server-error*3

            It enforces the models' rules with the services' error bodies, and answers with mosaics made of the prompt. \
            A prompt that holds [rehearse: NAME] fails in that way, every time; --fail lists what the next calls meet. \
            Names: \(FaultScript.names.joined(separator: ", ")).
            """)

    @Option(help: "The port to listen at; 0 takes any that is free.")
    var port = 8377

    @Option(help: "The address to listen at; any other than this machine's own lets others in.")
    var host = "127.0.0.1"

    @Option(help: "How edits are made: tidy repaints the exposed part only, leaky redraws everything.")
    var edit = EditManner.tidy

    @Option(help: "What the next calls meet: names with commas between, NAME=SECONDS, NAME*COUNT.")
    var fail: String?

    @Option(help: "A folder for a record of each request, without the key.", completion: .directory)
    var save: String?

    @OptionGroup var rules: RulesOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard 0...65_535 ~= port else { throw ValidationError("--port: expected 0 to 65535, found \(port)") }
        if let fail, FaultScript(fail) == nil {
            throw ValidationError("--fail: expected names such as rate-limit=2,ok,server-error*3, found '\(fail)'")
        }
    }

    func run() async throws {
        let console = common.console("rehearse")
        var server = RehearsalServer(today: try rules.day())
        server.book = try rules.book()
        server.host = host
        server.port = port
        server.manner = edit
        server.script = fail.flatMap { FaultScript($0) }
        server.saveFolder = save
        let address = host.contains(":") ? "[\(host)]" : host
        try await server.run(untilSignal: true) { port in
            let origin = "http://\(address):\(port)"
            guard !console.json else {
                return console.document(
                    .object([
                        ("frisket", .int(1)), ("command", .string("rehearse")), ("port", .int(port)),
                        ("baseURL", .string("\(origin)/v1")), ("azureEndpoint", .string(origin)),
                    ]), isBatch: true)
            }
            console.say(
                """
                Rehearsing at \(origin) until Ctrl-C. For OpenAI's clients and frisket:
                  export OPENAI_BASE_URL=\(origin)/v1 OPENAI_API_KEY=rehearsal
                For Azure's:
                  export AZURE_OPENAI_ENDPOINT=\(origin) AZURE_OPENAI_API_KEY=rehearsal
                """)
        }
    }
}
