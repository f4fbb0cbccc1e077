/// The JSON Schemas (draft 2020-12) of the documents that frisket reads and writes.
public enum Schema: String, Sendable, CaseIterable {
    /// The mask spec, version 1.
    case mask
    /// The manifest, version 1.
    case manifest

    /// The schema's text.
    public var text: String {
        let bytes =
            switch self {
            case .mask: PackageResources.mask_schema_json
            case .manifest: PackageResources.manifest_schema_json
            }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What the schema is of, in a few words.
    public var summary: String {
        switch self {
        case .mask: "a mask as a list of shapes: frisket mask --spec"
        case .manifest: "how a picture was prepared: frisket prepare --manifest, frisket restore"
        }
    }
}
