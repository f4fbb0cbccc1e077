//! A mask from a spec, and a look at it.

import Frisket

let spec = try MaskSpec(json: InputFile.read("Fixtures/tower.json"))
let photograph = try DecodedImage(InputFile.read("Fixtures/phone.jpg")).uprightRaster
let tower = try spec.mask(on: photograph.size)
print("\(tower.exposedPixelCount) pixels exposed")
try OutputFile.write(tower.png(), to: "tower.png", replacing: true)
try OutputFile.write(Preview(photograph, mask: tower).raster().png(), to: "look.png", replacing: true)
