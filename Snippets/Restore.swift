//! An answer laid back into its original, with the proof that the rest is untouched.

import Frisket

let source = try InputFile.read("Fixtures/phone.jpg")
let prepared = try Preparation(for: RuleBook.builtIn.rules(for: "gpt-image-2", provider: .openai)).run(source)
let spec = try MaskSpec(json: InputFile.read("Fixtures/tower.json")).resolved(on: prepared.sourceSize)
let manifest = try Manifest(
    of: prepared, source: source, path: "Fixtures/phone.jpg", outputPath: "sent.png",
    mask: .init(original: .spec(spec)), tool: "snippet")
// What a service would send back: here the picture that was sent, all of it repainted.
let sent = try Raster(decoding: prepared.bytes)
let samples = sent.bytes.enumerated().map { $0 % 4 == 3 ? 255 : 255 - $1 }
let answer = try Raster(size: sent.size, bytes: samples)?.png() ?? prepared.bytes

let part = RestorationPart(answer: answer, manifest: manifest, mask: try manifest.canvasMask())
let restored = try Restoration().run([part], source: source)
let proof = try restored.proof(against: source)
print("\(proof.compared) protected pixels compared, \(proof.differing) differ")
try OutputFile.write(restored.bytes, to: "restored.png", replacing: true)
