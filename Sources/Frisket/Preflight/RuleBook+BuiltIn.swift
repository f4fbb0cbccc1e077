extension RuleBook {
    /// The models with a file in `Rules`, the oldest first.
    static let builtInModels = [
        "dall-e-2", "dall-e-3", "gpt-image-1", "gpt-image-1-mini", "gpt-image-1.5", "chatgpt-image-latest",
        "gpt-image-2", "gpt-image-2.5-sunburst", "gpt-image-2.5-flare", "gpt-image-2.6-sunburst",
        "gpt-image-2.6-flare",
    ]

    /// Reads the rules of one built-in model.
    static func builtInLayers(of model: String) -> [RuleLayer] {
        do {
            return try RuleFile(bytes(of: model), name: model + ".json").layers
        } catch {
            preconditionFailure("embedded rules cannot be read: \(error)")
        }
    }

    private static func bytes(of model: String) -> [UInt8] {
        switch model {
        case "dall-e-2": PackageResources.dall_e_2_json
        case "dall-e-3": PackageResources.dall_e_3_json
        case "gpt-image-1": PackageResources.gpt_image_1_json
        case "gpt-image-1-mini": PackageResources.gpt_image_1_mini_json
        case "gpt-image-1.5": PackageResources.gpt_image_1_5_json
        case "chatgpt-image-latest": PackageResources.chatgpt_image_latest_json
        case "gpt-image-2.5-sunburst": PackageResources.gpt_image_2_5_sunburst_json
        case "gpt-image-2.5-flare": PackageResources.gpt_image_2_5_flare_json
        case "gpt-image-2.6-sunburst": PackageResources.gpt_image_2_6_sunburst_json
        case "gpt-image-2.6-flare": PackageResources.gpt_image_2_6_flare_json
        default: PackageResources.gpt_image_2_json
        }
    }
}
