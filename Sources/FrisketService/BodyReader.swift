/// Reads the body of a request as it arrives, whatever it is, and bounds it.
struct BodyReader {
    private enum Form {
        case multipart(MultipartReader)
        case json([UInt8])
        case none
    }

    /// Most bytes of a body: two pictures of the greatest size, or sixteen of usual ones.
    static let maxBytes = 128 << 20

    private var form: Form
    private var count = 0
    private let maxBytes: Int
    /// What is wrong; the rest is then passed over.
    private var failure: ServiceError?

    /// Begins to read a body of a stated type.
    init(contentType: String?, maxBytes: Int = BodyReader.maxBytes) {
        self.maxBytes = maxBytes
        form = .none
        let type = HeaderValue(contentType ?? "").value
        switch type {
        case "application/json": form = .json([])
        case _ where type.hasPrefix("multipart/"):
            do throws(MultipartReader.Failure) {
                form = .multipart(try MultipartReader(contentType: contentType ?? ""))
            } catch {
                failure = error.serviceError
            }
        default: break
        }
    }

    /// Whether nothing more is worth reading.
    var hasFailed: Bool { failure != nil }

    /// Takes the next piece.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        guard failure == nil, !bytes.isEmpty else { return }
        count += bytes.count
        guard count <= maxBytes else { return fail(.tooLarge) }
        switch form {
        case .multipart(var reader):
            // The case gives its storage away for the moment, so that the reader grows in place.
            form = .none
            do throws(MultipartReader.Failure) {
                try reader.add(bytes)
                form = .multipart(reader)
            } catch {
                fail(error.serviceError)
            }
        case .json(var text):
            form = .none
            text.append(contentsOf: bytes)
            form = .json(text)
        case .none:
            fail(.invalid("unsupported_content_type", "Expected 'application/json' or 'multipart/form-data'."))
        }
    }

    private mutating func fail(_ error: ServiceError) {
        form = .none
        failure = error
    }

    /// Ends the body.
    consuming func finish() -> RehearsalRequest.Body {
        if let failure { return .unreadable(failure) }
        switch form {
        case .multipart(let reader):
            do throws(MultipartReader.Failure) { return .form(try reader.finish()) } catch {
                return .unreadable(error.serviceError)
            }
        case .json(let text): return .json(text)
        case .none: return .none
        }
    }
}

extension MultipartReader.Failure {
    /// What the service answers; the services say little, so the sentence is the rehearsal's own.
    var serviceError: ServiceError {
        let fact =
            switch self {
            case .noBoundary: "expected multipart/form-data with a boundary of 1 to 70 characters"
            case .brokenDelimiter: "expected a line break or two dashes behind a boundary"
            case .longHeader: "expected at most \(MultipartReader.maxHeaderBytes) bytes of headers in a part"
            case .brokenHeader: "expected header lines in UTF-8, each with a colon"
            case .namelessPart: "expected form-data with a name in every part"
            case .tooManyParts: "expected at most \(MultipartReader.maxParts) parts"
            case .longText(let name): "expected at most \(MultipartReader.maxTextBytes) bytes in '\(name)'"
            case .cut: "expected the closing boundary, found the end"
            }
        return .invalid("invalid_multipart_form_data", "Could not parse multipart form: \(fact).")
    }
}
