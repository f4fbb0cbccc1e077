/// ICC profiles put together from their published numbers.
enum SampleProfiles {
    /// Apple's Display P3: the primaries of DCI-P3, adapted from D65 to D50, with sRGB's curve.
    static let displayP3 = matrix(
        name: "Display P3", red: [0.51512, 0.2412, -0.00105], green: [0.29198, 0.69225, 0.04189],
        blue: [0.1571, 0.06657, 0.78407], curve: parametricSRGB)
    static let sRGB = matrix(
        name: "Some RGB", red: [0.43607, 0.22249, 0.01392], green: [0.38515, 0.71687, 0.09708],
        blue: [0.14307, 0.06061, 0.7141], curve: parametricSRGB)
    /// The primaries of sRGB under a plain gamma: not sRGB.
    static let gamma22 = matrix(
        name: "Some RGB", red: [0.43607, 0.22249, 0.01392], green: [0.38515, 0.71687, 0.09708],
        blue: [0.14307, 0.06061, 0.7141],
        curve: Array("curv".utf8) + [0, 0, 0, 0] + SamplePictures.bigEndian(1) + [0x02, 0x33])

    private static let parametricSRGB =
        Array("para".utf8) + [0, 0, 0, 0, 0, 3, 0, 0]
        + [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].flatMap { fixed($0) }

    private static func fixed(_ value: Double) -> [UInt8] {
        SamplePictures.bigEndian(Int((value * 65536).rounded()))
    }

    /// A version 4 matrix profile.
    static func matrix(
        name: String, red: [Double], green: [Double], blue: [Double], curve: [UInt8], space: String = "RGB "
    ) -> [UInt8] {
        func xyz(_ values: [Double]) -> [UInt8] { Array("XYZ ".utf8) + [0, 0, 0, 0] + values.flatMap { fixed($0) } }
        let text = Array(name.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        let words = [1, 12].flatMap { SamplePictures.bigEndian($0) }
        let description =
            Array("mluc".utf8) + [0, 0, 0, 0] + words + Array("enUS".utf8)
            + [text.count, 28].flatMap { SamplePictures.bigEndian($0) } + text
        let tags: [(String, [UInt8])] = [
            ("desc", description), ("rXYZ", xyz(red)), ("gXYZ", xyz(green)), ("bXYZ", xyz(blue)), ("rTRC", curve),
            ("gTRC", curve), ("bTRC", curve),
        ]
        var (table, data) = (SamplePictures.bigEndian(tags.count), [UInt8]())
        let start = 128 + 4 + 12 * tags.count
        for (tag, bytes) in tags {
            table += Array(tag.utf8) + [start + data.count, bytes.count].flatMap { SamplePictures.bigEndian($0) }
            data += bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
        }
        var header = [UInt8](repeating: 0, count: 128)
        header.replaceSubrange(0..<4, with: SamplePictures.bigEndian(start + data.count))
        header.replaceSubrange(8..<12, with: [4, 0x30, 0, 0])
        header.replaceSubrange(12..<24, with: Array("mntr\(space)XYZ ".utf8))
        header.replaceSubrange(36..<40, with: Array("acsp".utf8))
        return header + table + data
    }
}
