import Frisket

extension RestoredImage {
    /// Writes the picture once what was read back from the disk proves right.
    ///
    /// - Parameters:
    ///   - output: The place, or `-`.
    ///   - source: The original file's bytes.
    ///   - overwrite: What may be replaced.
    ///   - limits: Bounds for both files.
    /// - Returns: How many protected pixels were compared.
    /// - Throws: `proofFailed` where one of them differs, which leaves no file; whatever writing throws.
    func write(
        to output: String, provedAgainst source: [UInt8], _ overwrite: OverwriteRule, limits: DecodeLimits
    ) throws(FrisketError) -> RestorationProof {
        var proof = RestorationProof()
        func prove(_ written: [UInt8]) throws(FrisketError) {
            proof = try self.proof(against: source, written: written, limits: limits)
            guard proof.holds else { throw .proofFailed(differing: proof.differing, compared: proof.compared) }
        }
        if output == "-" {
            try prove(bytes)
            try overwrite.write(bytes, to: output)
        } else {
            try OutputFile.write(bytes, to: output, replacing: overwrite.force) { written throws(FrisketError) in
                try prove(written)
            }
        }
        return proof
    }
}

extension RestorationProof {
    /// What was found, in a sentence.
    var words: String {
        let compared = "\(Values.grouped(compared)) protected pixels compared"
        return isBeforeEncoding
            ? "\(compared) before encoding, \(differing) differ; the JPEG itself does not keep them"
            : "\(compared), \(differing) differ"
    }

    /// What was found, for machines.
    var json: JSONText {
        .object([
            ("compared", .int(compared)), ("differing", .int(differing)), ("beforeEncoding", .bool(isBeforeEncoding)),
        ])
    }
}
