import ArgumentParser
import Frisket

/// `frisket config`: the settings for calls.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Tell which settings calls are made with, and where each comes from.",
        discussion: """
            frisket config show
            frisket config show --origin
            """,
        subcommands: [ConfigShowCommand.self])
}

/// `frisket config show`: every setting.
struct ConfigShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print every setting of generate, edit and vary; keys are not shown.",
        discussion: """
            frisket config show
            frisket config show --origin --json

            A setting comes from the first of: the option, the environment, the project's file (.frisket.json or \
            frisket.json, here or in a folder above), the user's file ($XDG_CONFIG_HOME/frisket/config.json). A file is \
            one JSON object whose keys are the names printed here. A key that was set outside of a project is not sent \
            to a server that only the project's file names.

            A server whose address begins with https is called by way of the proxy that HTTPS_PROXY names, as \
            http://user:password@host:port, unless NO_PROXY lists its host.
            """)

    @Flag(help: "Say where each value comes from.")
    var origin = false

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let console = common.console("config")
        do throws(Complaint) {
            let configuration = try connection.configuration()
            for warning in configuration.warnings { console.warn(warning) }
            console.json ? document(configuration, console) : tell(configuration, console)
        } catch {
            console.report(error)
            throw Exit(status: error.status)
        }
    }

    private func tell(_ configuration: Configuration, _ console: Console) {
        let width = (Setting.allCases.map(\.rawValue.count).max() ?? 0) + 2
        for setting in Setting.allCases {
            let name = setting.rawValue + String(repeating: " ", count: width - setting.rawValue.count)
            guard let value = configuration.values[setting] else {
                console.say(console.painted("\(name)not set\(origin ? variables(of: setting) : "")", .dim))
                continue
            }
            let source = origin ? "  (\(value.origin))" : ""
            console.say("\(name)\(setting.isSecret ? "set, not shown" : value.text)\(source)")
        }
        for file in configuration.files { console.detail("read \(file.path)") }
    }

    private func variables(of setting: Setting) -> String { "  (\(setting.variables.joined(separator: " or ")))" }

    private func document(_ configuration: Configuration, _ console: Console) {
        let values = Setting.allCases.map { setting in
            let value = configuration.values[setting]
            let text: JSONText = setting.isSecret ? .null : .optional(value?.text)
            return (
                key: setting.rawValue,
                value: JSONText.object([
                    ("value", text), ("isSet", .bool(value != nil)), ("isSecret", .bool(setting.isSecret)),
                    (
                        "origin",
                        value.map { .object([("kind", .string($0.origin.kind)), ("name", .optional($0.origin.name))]) }
                            ?? .null
                    ), ("variables", .strings(setting.variables)),
                ])
            )
        }
        console.document(
            .object([
                ("frisket", .int(1)), ("command", .string("config")), ("settings", .object(values)),
                ("files", .strings(configuration.files.map(\.path))),
                ("warnings", .strings(configuration.warnings)),
            ]), isBatch: false)
    }
}
