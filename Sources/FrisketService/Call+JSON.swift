internal import Frisket

extension Call {
    /// Most characters of one data URL (openai-openapi f85dbe2, `ImageRefParam`).
    static let maxDataURL = 20_971_520

    /// Reads a call from a JSON object; `shelf` holds the pictures that this server's own URLs name.
    init(
        json: [UInt8], operation: ImagesOperation, shelf: (_ url: String) -> [UInt8]?
    ) throws(ServiceError) {
        self.init(isForm: false)
        let members: [(key: String, value: JSONText)]
        do throws(FrisketError) {
            guard case .object(let found) = try JSONText(reading: json, maxValues: 10_000) else {
                throw .invalidSpec(path: "$", reason: "expected an object")
            }
            members = found
        } catch {
            throw ServiceError(
                status: 400, type: "invalid_request_error",
                message: "We could not parse the JSON body of your request (\(error)).")
        }
        for (key, value) in members {
            switch key {
            case "images" where operation == .edit: try read(images: value, shelf)
            case "mask" where operation == .edit: mask = try File(value, field: key, shelf)
            case "markup" where operation == .edit: markup = try File(value, field: key, shelf)
            case "image" where operation == .edit:
                throw .invalid(
                    "unknown_parameter", param: "image",
                    "Unknown parameter: 'image'. In a JSON body the pictures are 'images'.")
            default: try add(key, value)
            }
        }
    }

    private mutating func read(images value: JSONText, _ shelf: (String) -> [UInt8]?) throws(ServiceError) {
        guard case .array(let references) = value else {
            throw .invalid("invalid_type", param: "images", "Expected an array in 'images'.")
        }
        guard !references.isEmpty else {
            throw .invalid("empty_array", param: "images", "Invalid 'images': empty array.")
        }
        for (index, reference) in references.prefix(64).enumerated() {
            images.append(try File(reference, field: "images[\(index)]", shelf))
        }
    }
}

extension Call.File {
    /// Reads `{"image_url": …}` or `{"file_id": …}`.
    ///
    /// Nothing is fetched: a data URL is decoded, a URL of this server looked up, and any other URL or file id stands
    /// for a small picture of its own, always the same.
    init(_ value: JSONText, field: String, _ shelf: (String) -> [UInt8]?) throws(ServiceError) {
        guard case .object(let members) = value, members.count == 1, let member = members.first,
            case .string(let name) = member.value, ["image_url", "file_id"].contains(member.key)
        else {
            throw .invalid("invalid_type", param: field, "Expected exactly one of 'image_url' and 'file_id'.")
        }
        guard name.utf8.count <= Call.maxDataURL else {
            throw .invalid("string_above_max_length", param: field, "Expected at most 20971520 characters.")
        }
        if member.key == "image_url", name.hasPrefix("data:") {
            guard let comma = name.firstIndex(of: ","), name[..<comma].hasSuffix(";base64"),
                let bytes = Base64.decode(name[name.index(after: comma)...])
            else { throw .invalid("invalid_value", param: field, "Expected a data URL with base64.") }
            self.init(bytes: bytes)
        } else {
            let bytes = if let kept = shelf(name) { kept } else { try Self.standIn(for: name) }
            self.init(bytes: bytes)
        }
    }

    /// The file that stands for a picture which is known by name only.
    private static func standIn(for name: String) throws(ServiceError) -> [UInt8] {
        do throws(FrisketError) {
            return try Raster(Mosaic(name), size: PixelSize(width: 1024, height: 1024)).png(PNGOptions(channels: .rgb))
        } catch {
            throw .broken(error)
        }
    }
}
