internal import Frisket

extension Call {
    /// Reads a call from the parts of a form.
    init(_ parts: [FormPart], operation: ImagesOperation) throws(ServiceError) {
        self.init(isForm: true)
        for part in parts {
            switch part.name {
            case "image", "image[]": images.append(try File(part))
            case "mask": mask = try once(mask, part)
            case "markup": markup = try once(markup, part)
            case "images" where operation == .edit:
                throw .invalid(
                    "unknown_parameter", param: "images",
                    "Unknown parameter: 'images'. In a form the pictures are 'image' or 'image[]'.")
            default:
                guard !part.isFile else {
                    throw .invalid("invalid_type", param: part.name, "Expected a text in '\(part.name)', found a file.")
                }
                guard let text = String(validating: part.bytes, as: UTF8.self) else {
                    throw .invalid("invalid_type", param: part.name, "Expected UTF-8 in '\(part.name)'.")
                }
                try add(part.name, .string(text))
            }
        }
    }

    private func once(_ file: File?, _ part: FormPart) throws(ServiceError) -> File {
        if file != nil {
            throw .invalid("duplicate_parameter", param: part.name, "Expected '\(part.name)' once, found it twice.")
        }
        return try File(part)
    }
}

extension Call.File {
    /// Takes a part that must be a picture by its stated type.
    init(_ part: FormPart) throws(ServiceError) {
        guard part.isFile else {
            throw .invalid("invalid_type", param: part.name, "Expected a file in '\(part.name)', found a text.")
        }
        let type = part.contentType ?? "application/octet-stream"
        guard Self.types.contains(type) else { throw .fileType(type, in: part.name) }
        self.init(bytes: part.bytes)
    }

    private static let types = ["image/png", "image/jpeg", "image/webp"]
}
