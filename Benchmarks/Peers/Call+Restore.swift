import Frisket

extension Call {
    /// Puts an answer back into its source, both by their paths; without the proof.
    func restored() throws -> [UInt8] {
        let manifest = try Manifest(json: try InputFile.read(try options["manifest"]))
        let answer = try InputFile.read(try options["answer"])
        let part = RestorationPart(answer: answer, manifest: manifest, mask: try manifest.canvasMask())
        return try Restoration().run([part], source: try InputFile.read(path)).bytes
    }
}
