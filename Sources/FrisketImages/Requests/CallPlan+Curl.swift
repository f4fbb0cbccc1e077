internal import Frisket

extension CallPlan {
    /// The call as a curl command for a POSIX shell; it takes the key from the environment.
    ///
    /// A picture in memory stands there by its file name, which must then be saved first.
    public var curl: String {
        let key = rules.provider == .azure ? "api-key: $AZURE_OPENAI_API_KEY" : "Authorization: Bearer $OPENAI_API_KEY"
        var lines = [isStreaming ? "curl --no-buffer" : "curl"]
        lines[0] += " " + ShellWord.quoted(address.description)
        lines.append("--header \"\(key)\"")
        lines += headers.map { "--header " + ShellWord.quoted("\($0.name): \($0.value)") }
        switch encoding {
        case .json:
            lines.append("--header 'content-type: application/json'")
            lines.append("--data-raw " + ShellWord.quoted(json.text()))
        case .multipart:
            lines += fields.map { field in
                guard case .upload(let upload) = field.value else {
                    return "--form-string " + ShellWord.quoted("\(field.name)=\(field.text ?? "")")
                }
                let path = Self.formWord(upload.path ?? upload.fileName)
                let name = Self.formWord(upload.fileName)
                return "--form "
                    + ShellWord.quoted("\(field.name)=@\(path);filename=\(name);type=\(upload.mediaType)")
            }
        }
        return lines.joined(separator: " \\\n  ")
    }

    /// A file name within curl's `--form`, where quotes keep `;` and `,` from ending it.
    private static func formWord(_ name: String) -> String {
        "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
