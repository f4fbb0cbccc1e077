//! A picture made acceptable, with a mask that goes along.

import Frisket

let picture = try InputFile.read("Fixtures/phone.jpg")
let rules = RuleBook.builtIn.rules(for: "dall-e-2", provider: .compatible)
let prepared = try Preparation(for: rules).run(picture)
for step in prepared.steps { print(step) }

let mask = try Mask(
    exposing: .ellipse(center: Point(x: 380, y: 520), radiusX: 150, radiusY: 260), size: prepared.sourceSize)
let carried = try mask.transformed(by: prepared.transform, to: prepared.size)
try OutputFile.write(prepared.bytes, to: "ready.png", replacing: true)
try OutputFile.write(carried.png(), to: "ready.mask.png", replacing: true)
