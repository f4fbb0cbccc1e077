/// Calls that break what holds for every model.
struct GeneralBreakers {
    let samples: SampleFiles

    /// What any picture can have about it.
    func images() throws -> [Breaker] {
        let phone = try samples.copy("phone.jpg", as: "photo of 1.jpg")
        let inks = try samples.copy("formats/cmyk.jpg", as: "inks.jpg")
        let author = Array("Author\0somebody".utf8)
        return [
            .image("damaged", samples.cut("cut.png")),
            .image("damaged", try samples.copy("formats/bad-scan.jpg", as: "bad.jpg")),
            Breaker(
                code: "over-limit", subject: "image", words: [samples.good, "--max-pixels", "100"],
                says: "--max-pixels"),
            .image("multi-picture", try samples.copy("formats/multi-picture.jpg", as: "pair.jpg")),
            .image("animated", try samples.copy("formats/animated.png", as: "film.png")),
            .image("extension-mismatch", samples.named("really a png.jpg")),
            .image("extension-mismatch", samples.named("-rf.jpeg")),
            .image("not-upright", phone),
            .image("not-upright", try samples.copy("formats/rgb-8-exif-6.png", as: "lying.png")),
            .image("not-srgb", phone),
            .image("not-srgb", inks),
            .image("location-metadata", phone),
            .image("personal-metadata", samples.picture("author.png", chunks: [("tEXt", author)])),
            .image("hidden-color", try samples.copy("formats/hidden-color.png", as: "hidden.png")),
        ]
    }

    /// What any mask can have about it.
    func masks() throws -> [Breaker] {
        func breaker(_ code: String, _ mask: String) -> Breaker { .mask(code, samples.good, mask) }
        let corner: (Int, Int) -> UInt8 = { x, y in x < 20 && y < 20 || x == 40 && y == 40 ? 0 : 255 }
        let block: (Int, Int) -> UInt8 = { (20..<40).contains($0) && (20..<40).contains($1) ? 255 : 0 }
        return [
            breaker("mask-not-png", try samples.copy("formats/gray.jpg", as: "mask.jpg")),
            breaker("mask-not-png", try samples.copy("formats/other.gif", as: "mask.gif")),
            breaker("damaged", samples.cut("cut mask.png")),
            breaker("extension-mismatch", samples.mask("mask.jpeg")),
            breaker("mask-without-alpha", samples.mask("mask-rgb.png", type: .rgb)),
            breaker("mask-size-mismatch", samples.mask("mask-63.png", width: 63)),
            breaker("mask-exposes-nothing", samples.mask("nothing.png") { _, _ in 255 }),
            breaker("mask-exposes-everything", samples.mask("everything.png") { _, _ in 0 }),
            breaker("mask-partial-alpha", samples.mask("partial.png") { x, _ in x == 63 ? 255 : UInt8(4 * x) }),
            breaker("mask-looks-inverted", samples.mask("inverted.png", alpha: block)),
            breaker("mask-specks", samples.mask("specks.png", alpha: corner)),
        ]
    }
}
