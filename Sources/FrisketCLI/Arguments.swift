public import ArgumentParser
public import Frisket
public import FrisketImages
public import FrisketService

// Values of the library that options take by their names.
extension Provider: ExpressibleByArgument {}
extension ImagesOperation: ExpressibleByArgument {}
extension Fit: ExpressibleByArgument {}
extension ImageFormat: ExpressibleByArgument {}
extension AnnotationFormat: ExpressibleByArgument {}
extension AnnotationTool: ExpressibleByArgument {}
extension ColorMatch.Reach: ExpressibleByArgument {}
extension Preview.Style: ExpressibleByArgument {}
extension TerminalProtocol: ExpressibleByArgument {}
extension PictureFormat: ExpressibleByArgument {}
extension EditManner: ExpressibleByArgument {}
