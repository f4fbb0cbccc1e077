internal import CFrisketCore

/// The C libraries that this build uses.
public enum LibraryVersions {
    /// Name and version of each library that is in, for example `libpng 1.6.39`.
    public static var all: [String] {
        var found = [
            "libpng \(String(cString: fk_version_libpng()))",
            "libjpeg \(String(cString: fk_version_libjpeg()))",
            "zlib \(String(cString: fk_version_zlib()))",
        ]
        let libdeflate = String(cString: fk_version_libdeflate())
        if !libdeflate.isEmpty { found.append("libdeflate \(libdeflate)") }
        let isal = String(cString: fk_version_isal())
        if !isal.isEmpty { found.append("ISA-L \(isal)") }
        let lcms = fk_color_version()
        if lcms > 0 { found.append("lcms2 \(lcms / 1000).\(lcms % 1000 / 10)") }
        return found
    }
}
