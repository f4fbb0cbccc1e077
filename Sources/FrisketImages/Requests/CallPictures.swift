internal import Frisket

/// The pictures of a call: as fields of its body, and as what the rules judge.
struct CallPictures {
    /// The fields, in their order: pictures, mask, markup.
    private(set) var fields: [WireField] = []
    /// Whether the service reads the pictures itself.
    let areReferences: Bool
    /// What is known of each picture; nil for those that frisket does not read.
    private var facts: [ImageFacts?] = []
    private var mask: MaskFacts?
    private let hasMask: Bool

    /// Reads the pictures.
    init(_ request: some ImagesRequest, limits: DecodeLimits) throws(ImagesError) {
        hasMask = request.mask != nil
        areReferences = try Self.areReferences(request)
        if areReferences {
            let references = request.images.compactMap(Self.reference)
            fields.append(WireField(name: "images", value: .references(references, isList: true)))
            if let mask = request.mask.flatMap(Self.reference) {
                fields.append(WireField(name: "mask", value: .references([mask], isList: false)))
            }
            facts = references.map { _ in nil }
            return
        }
        for (index, image) in request.images.enumerated() {
            let name = request.images.count > 1 ? "image[]" : "image"
            let opened = try OpenedPicture(image, fallbackName: index == 0 ? "image" : "image-\(index + 1)", limits)
            fields.append(WireField(name: name, value: .upload(opened.upload)))
            let isUnseen = opened.isReadElsewhere
            facts.append(isUnseen ? nil : ImageFacts(reading: opened.bytes, path: opened.path, limits: limits))
        }
        if let image = request.mask {
            let opened = try OpenedPicture(image, fallbackName: "mask", limits)
            fields.append(WireField(name: "mask", value: .upload(opened.upload)))
            mask = MaskFacts(reading: opened.bytes, path: opened.path, limits: limits)
        }
        if let image = request.markup {
            let opened = try OpenedPicture(image, fallbackName: "markup", limits)
            fields.append(WireField(name: "markup", value: .upload(opened.upload)))
        }
    }

    private static func areReferences(_ request: some ImagesRequest) throws(ImagesError) -> Bool {
        if request.operation != .generation, request.images.isEmpty {
            throw .invalidRequest(reason: "expected a picture, found none", hint: "Name at least one.")
        }
        let all = request.images + [request.mask, request.markup].compactMap { $0 }
        guard all.contains(where: \.isReference) else { return false }
        guard request.operation == .edit, all.allSatisfy(\.isReference), request.markup == nil else {
            throw .invalidRequest(
                reason: "expected pictures that are all uploaded, found URLs or file identifiers",
                hint: "Only an edit without markup takes those, for all its pictures and the mask.")
        }
        return true
    }

    private static func reference(_ image: ImageInput) -> WireField.Reference? {
        switch image {
        case .url(let url): .url(url)
        case .fileID(let identifier): .fileID(identifier)
        case .file, .bytes: nil
        }
    }

    /// Judges the pictures and the call.
    func findings(of preflight: Preflight, request: RequestFacts) -> [Finding] {
        var request = request
        request.unseenImages = facts.count { $0 == nil }
        request.hasUnseenMask = hasMask && mask == nil
        // The mask belongs to the first picture, and is judged without it where that cannot be read.
        guard let first = facts.first, first == nil else {
            return preflight.report(images: facts.compactMap { $0 }, mask: mask, request: request).findings
        }
        let others = facts.compactMap { $0 }
        request.unseenImages = facts.count
        let findings = preflight.report(images: [], mask: mask, request: request).findings
        return findings + preflight.report(images: others).findings.filter { $0.subject == .image }
    }
}

/// A picture that was read for a look at it.
private struct OpenedPicture {
    let bytes: [UInt8]
    let upload: Upload
    let path: String?
    /// Whether services take it and frisket does not read it: WebP.
    let isReadElsewhere: Bool

    init(_ image: ImageInput, fallbackName: String, _ limits: DecodeLimits) throws(ImagesError) {
        let source: Upload.Source
        switch image {
        case .file(let path):
            do throws(FrisketError) {
                bytes = try InputFile.read(path, maxBytes: limits.maxFileBytes)
            } catch {
                throw .input(error)
            }
            (self.path, source) = (path, .file(path: path))
        case .bytes(let content, let name):
            bytes = content
            (path, source) = (name, .bytes(content))
        case .url, .fileID:
            throw .invalidRequest(reason: "expected an uploaded picture, found a reference", hint: "Upload it.")
        }
        let format = PictureFormat(sniffing: bytes)
        isReadElsewhere = format == .webp
        let stem = path.map(ShellWord.stem) ?? ""
        let name = (stem.isEmpty || stem == "-" ? fallbackName : stem) + "." + (format?.fileExtension ?? "bin")
        upload = Upload(
            fileName: name, mediaType: format?.mediaType ?? "application/octet-stream", byteCount: bytes.count,
            source: source)
    }
}
