@testable import FrisketService

/// A form as clients write it, byte for byte.
struct SampleForm {
    static let boundary = "frisket-7f3a"
    static let contentType = "multipart/form-data; boundary=\(boundary)"

    private(set) var bytes: [UInt8] = []

    mutating func add(_ header: String, _ body: [UInt8]) {
        bytes += Array("--\(Self.boundary)\r\n\(header)\r\n\r\n".utf8) + body + Array("\r\n".utf8)
    }

    mutating func add(_ name: String, text: String) {
        add("Content-Disposition: form-data; name=\"\(name)\"", Array(text.utf8))
    }

    mutating func add(_ name: String, file: [UInt8], type: String = "image/png", as fileName: String = "picture.png") {
        add("Content-Disposition: form-data; name=\"\(name)\"; filename=\"\(fileName)\"\r\nContent-Type: \(type)", file)
    }

    /// The whole body.
    var closed: [UInt8] { bytes + Array("--\(Self.boundary)--\r\n".utf8) }

    /// Reads a body in pieces of one length.
    static func read(
        _ body: [UInt8], pieces length: Int, contentType: String = contentType
    ) throws(MultipartReader.Failure) -> [FormPart] {
        var reader = try MultipartReader(contentType: contentType)
        for start in stride(from: 0, to: body.count, by: length) {
            let piece = Array(body[start..<min(start + length, body.count)])
            try piece.withUnsafeBufferPointer { bytes throws(MultipartReader.Failure) in
                try reader.add(UnsafeRawBufferPointer(bytes))
            }
        }
        return try reader.finish()
    }
}
