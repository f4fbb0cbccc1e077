import ArgumentParser
import Frisket

/// `frisket schema`: the JSON Schemas of the documents.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of a document that frisket reads or writes.",
        discussion: """
            frisket schema
            frisket schema mask > mask.schema.json
            """)

    @Argument(help: "The document; without it, all names are listed.")
    var name: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        let console = common.console("schema")
        guard let name else {
            if console.json {
                let schemas = Schema.allCases.map { schema in
                    JSONText.object([("name", .string(schema.rawValue)), ("summary", .string(schema.summary))])
                }
                console.document(
                    .object([("frisket", .int(1)), ("command", .string("schema")), ("schemas", .array(schemas))]),
                    isBatch: false)
            } else {
                for schema in Schema.allCases { console.say("\(schema.rawValue)  \(schema.summary)") }
            }
            return
        }
        guard let schema = Schema(rawValue: name) else {
            console.report(
                .invalidArgument(
                    reason: "there is no schema '\(name)'",
                    hint: "There are \(Schema.allCases.map(\.rawValue).joined(separator: ", "))."))
            throw Exit(status: .usage)
        }
        Console.write(schema.text, to: 1)
    }
}
