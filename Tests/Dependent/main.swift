import Frisket

let arguments = CommandLine.arguments
let file = try InputFile.read(arguments[1])
let prepared = try Preparation(for: RuleBook.builtIn.rules(for: "dall-e-2", provider: .compatible)).run(file)
try OutputFile.write(prepared.bytes, to: arguments[2])
let size = try DecodedImage(InputFile.read(arguments[2])).raster.size
guard size.width == size.height else { fatalError("expected a square picture, found \(size)") }
print("\(arguments[1]) came out \(size.width) pixels square")
