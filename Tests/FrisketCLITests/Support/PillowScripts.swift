/// What the tests ask of Pillow; only the library itself is needed, no numpy.
extension Pillow {
    /// Functions for the scripts below.
    ///
    /// `upright` is what a careful viewer shows: turned, in sRGB, in 8-bit RGBA.
    private static let prelude = """
        import io, math, sys
        from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat

        def upright(path):
            image = ImageOps.exif_transpose(Image.open(path))
            icc = image.info.get("icc_profile")
            alpha = image.convert("RGBA").getchannel("A")
            if icc:
                source = ImageCms.ImageCmsProfile(io.BytesIO(icc))
                target = ImageCms.createProfile("sRGB")
                if image.mode in ("RGBA", "P"):
                    image = image.convert("RGB")
                image = ImageCms.profileToProfile(image, source, target, ImageCms.Intent.PERCEPTUAL, outputMode="RGB")
            image = image.convert("RGBA")
            image.putalpha(alpha)
            return image

        def over_gray(image):
            ground = Image.new("RGBA", image.size, (128, 128, 128, 255))
            return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")

        def psnr(a, b):
            stat = ImageStat.Stat(ImageChops.difference(a, b))
            error = sum(stat.sum2) / sum(stat.count)
            return 99.0 if error == 0 else 10 * math.log10(255 * 255 / error)

        def centered(image, width, height):
            left, top = (image.width - width) // 2, (image.height - height) // 2
            return image.crop((left, top, left + width, top + height))

        """

    /// Format, mode, size and the names of all metadata of a picture, in one line.
    static func facts(_ path: String) throws -> String {
        let script = """
            image = Image.open(sys.argv[1])
            image.load()
            keys = sorted(set(image.info) | (set(["exif"]) if len(image.getexif()) else set()))
            print(image.format, image.mode, f"{image.width}x{image.height}", *keys)
            """
        return try run(prelude + script, [path])
    }

    /// PSNR in dB of a prepared picture against the centre of the original in the prepared shape, both made small.
    static func likeness(of prepared: String, to original: String) throws -> Double {
        let script = """
            made, source = Image.open(sys.argv[1]), upright(sys.argv[2])
            scale = min(source.width / made.width, source.height / made.height)
            part = centered(source, round(made.width * scale), round(made.height * scale))
            size = (96, max(1, round(96 * made.height / made.width)))
            print(psnr(*(over_gray(i).resize(size, Image.BOX) for i in (made, part))))
            """
        return Double(try run(prelude + script, [prepared, original])) ?? 0
    }

    /// PSNR in dB of a scaled picture, alpha included, against Pillow's LANCZOS on the same part of the original.
    static func scalingLikeness(of scaled: String, to original: String) throws -> Double {
        let script = """
            made, source = Image.open(sys.argv[1]).convert("RGBA"), ImageOps.exif_transpose(Image.open(sys.argv[2])).convert("RGBA")
            scale = min(source.width / made.width, source.height / made.height)
            part = centered(source, round(made.width * scale), round(made.height * scale))
            print(psnr(made, part.resize(made.size, Image.LANCZOS)))
            """
        return Double(try run(prelude + script, [scaled, original])) ?? 0
    }

    /// The largest of the three channels' mean differences, in levels, between a prepared picture and lcms2's sRGB; nil
    /// where the picture has no profile that lcms2 can use.
    static func colorDistance(of prepared: String, to original: String) throws -> Double? {
        let script = """
            try:
                source = upright(sys.argv[2]).convert("RGB")
            except (OSError, ImageCms.PyCMSError):
                source = None
            if source is None or "icc_profile" not in Image.open(sys.argv[2]).info:
                print("no profile")
            else:
                made = Image.open(sys.argv[1]).convert("RGB")
                print(max(ImageStat.Stat(ImageChops.difference(made, source)).mean))
            """
        return Double(try run(prelude + script, [prepared, original]))
    }
}

extension Pillow {
    /// Whether the interpreter has a module beside Pillow.
    static func has(_ module: String) -> Bool { isPresent && (try? run("import \(module)", [])) != nil }
}
