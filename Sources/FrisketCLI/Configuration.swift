import Frisket
import FrisketImages

/// All settings, each from the first place that states it: options, environment, the project's file, the user's file.
struct Configuration {
    private(set) var values: [Setting: SettingValue] = [:]
    /// The files that were read.
    let files: [ConfigurationFile]
    /// What a careful user should know.
    private(set) var warnings: [String] = []

    /// Gathers the settings.
    ///
    /// - Parameter options: What the command line says, with the names of its options.
    /// - Throws: A complaint with exit status 78 that names the file and the key.
    init(options: [Setting: (name: String, value: String)] = [:]) throws(Complaint) {
        var remarks: [String] = []
        let project = try ConfigurationFile.ofProject { remarks.append($0) }
        let user = try ConfigurationFile.ofUser()
        files = [project, user].compactMap(\.self)
        warnings = remarks
        for setting in Setting.allCases {
            let variable = setting.variables.first { environment($0) != nil }
            if let option = options[setting] {
                values[setting] = SettingValue(text: option.value, origin: .option(option.name))
            } else if let variable, let text = environment(variable) {
                values[setting] = SettingValue(text: text, origin: .environment(variable))
            } else if let project, let text = project.values[setting] {
                values[setting] = SettingValue(text: text, origin: .projectFile(project.path))
            } else if let user, let text = user.values[setting] {
                values[setting] = SettingValue(text: text, origin: .userFile(user.path))
            } else if let text = setting.standard {
                values[setting] = SettingValue(text: text, origin: .standard)
            }
        }
        if values[.provider] == nil { values[.provider] = impliedProvider }
        try check()
        for file in files where file.isWorldReadable {
            guard let secret = Setting.allCases.first(where: { $0.isSecret && file.values[$0] != nil }) else {
                continue
            }
            warnings.append(
                "\(file.path) holds \(secret.rawValue) in clear, and everybody on this machine may read it: "
                    + "chmod 600 \(file.path), or name a file with apiKeyFile")
        }
    }

    /// A setting's text; nil where nothing sets it.
    subscript(setting: Setting) -> String? { values[setting]?.text }

    /// Who serves the model.
    var provider: Provider { self[.provider].flatMap(Provider.init) ?? .openai }

    /// The seconds that a whole call may take.
    var timeout: Double { self[.timeout].flatMap(Double.init) ?? 600 }

    /// The most pictures to ask for in a minute; nil for no bound.
    var imagesPerMinute: Int? { self[.imagesPerMinute].flatMap { Int($0) } }

    /// The provider that the addresses speak of, where no setting names it.
    private var impliedProvider: SettingValue {
        if let base = values[.baseURL], base.text.contains("://"), WebAddress(base.text)?.isOpenAI != true {
            return SettingValue(text: Provider.compatible.rawValue, origin: .derived("baseURL"))
        }
        if values[.baseURL] == nil, values[.azureEndpoint] != nil, values[.apiKey] == nil, values[.apiKeyFile] == nil {
            return SettingValue(text: Provider.azure.rawValue, origin: .derived("azureEndpoint"))
        }
        return SettingValue(text: Provider.openai.rawValue, origin: .standard)
    }

    private func check() throws(Complaint) {
        func expect(_ setting: Setting, _ expected: String, _ isGood: (String) -> Bool) throws(Complaint) {
            guard let value = values[setting], !isGood(value.text) else { return }
            let found = setting.isSecret ? "something else" : JSONText.string(value.text).text()
            throw .configuration(
                "\(setting.rawValue) (\(value.origin)): expected \(expected), found \(found)",
                "Correct it there; frisket config show --origin tells where every value comes from.",
                path: value.origin.file)
        }
        try expect(.provider, Provider.allCases.map(\.rawValue).joined(separator: ", ")) {
            Provider(rawValue: $0) != nil
        }
        try expect(.timeout, "a number of seconds above 0") { Double($0).map { $0 > 0 && $0 <= 86_400 } ?? false }
        try expect(.imagesPerMinute, "a whole number above 0") { Int($0).map { 1...100_000 ~= $0 } ?? false }
        for setting in [Setting.baseURL, .azureEndpoint] {
            try expect(setting, "an address as https://host/path, without a user's name") { WebAddress($0) != nil }
        }
        for setting in Setting.allCases where ![.apiKeyFile, .proxy, .noProxy].contains(setting) {
            try expect(setting, "visible ASCII characters") { $0.utf8.allSatisfy { 0x21...0x7E ~= $0 } }
        }
    }
}

extension SettingValue.Origin {
    /// The file that the value stands in.
    var file: String? {
        switch self {
        case .projectFile(let path), .userFile(let path): path
        default: nil
        }
    }
}
