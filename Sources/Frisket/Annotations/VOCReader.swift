/// Reads Pascal VOC: an `annotation` in XML with a box for each object, or a picture whose colours are classes.
///
/// Boxes count pixels from 1 and include both ends. Source: the development kit of the VOC 2012 challenge, sections 3.3
/// and 8 (`VOClabelcolormap.m` for the colours).
struct VOCReader {
    static func read(_ root: XMLElement) throws(FrisketError) -> Annotations {
        var size: PixelSize?
        if let sides = root.child("size") {
            size = PixelSize(width: try side("width", of: sides), height: try side("height", of: sides))
        }
        var annotations = Annotations(
            .voc, pictures: [.init(name: root.child("filename")?.text.trimmingSpaces ?? "", id: nil, size: size)])
        for object in root.children where object.name == "object" {
            guard let box = object.child("bndbox") else {
                throw .invalidSpec(path: object.place, reason: "expected a <bndbox>, found none")
            }
            func bound(_ name: String) throws(FrisketError) -> Double {
                guard let bound = box.child(name) else {
                    throw .invalidSpec(path: box.place, reason: "expected <\(name)>, found none")
                }
                return try CoordinateText.number(bound.text, place: bound.place)
            }
            let from = Point(x: try bound("xmin") - 1, y: try bound("ymin") - 1)
            let to = Point(x: try bound("xmax"), y: try bound("ymax"))
            guard from.x < to.x, from.y < to.y else {
                throw .invalidSpec(path: box.place, reason: "expected xmin <= xmax and ymin <= ymax, found others")
            }
            if object.child("part") != nil {
                annotations.remark("\(object.place): the boxes of its parts are left out")
            }
            annotations.shapes.append(
                Annotation(
                    index: annotations.shapes.count, label: object.child("name")?.text.trimmingSpaces ?? "",
                    kind: "box",
                    geometry: .areas([.box(from, to)]), place: object.place))
        }
        return annotations
    }

    private static func side(_ name: String, of size: XMLElement) throws(FrisketError) -> Int {
        let text = size.child(name)?.text ?? ""
        guard let side = Int(text.trimmingSpaces), (1...Mask.maxSide).contains(side) else {
            throw .invalidSpec(
                path: (size.child(name) ?? size).place,
                reason: "expected a \(name) from 1 to \(Mask.maxSide), found '\(text.prefix(20))'")
        }
        return side
    }

    /// Reads a picture of the colours of classes: one shape for each class, whose index is its number.
    ///
    /// Black is background and white-grey (224, 224, 192) the border, neither of which is a shape.
    static func read(_ picture: Raster) -> Annotations {
        var classes: [Int: Spans] = [:]
        let (width, height) = (picture.size.width, picture.size.height)
        picture.withPixels { pixels in
            for y in 0..<height {
                var start = 0
                while start < width {
                    let number = Self.number(of: pixels, at: y * width + start)
                    var end = start + 1
                    while end < width, Self.number(of: pixels, at: y * width + end) == number { end += 1 }
                    if number != 0 {
                        classes[number, default: Spans(firstRow: y)].append(row: y, Int32(start), Int32(end))
                    }
                    start = end
                }
            }
        }
        var annotations = Annotations(.voc, pictures: [.init(name: "", id: nil, size: picture.size)])
        for (number, drawn) in classes.sorted(by: { $0.key < $1.key }) where number != 255 {
            var spans = drawn
            spans.endRow()
            let name = Self.names.indices.contains(number) ? Self.names[number] : "\(number)"
            annotations.shapes.append(
                Annotation(
                    index: number, label: name, otherNames: ["\(number)"], kind: "class",
                    geometry: .drawn(spans, picture.size), place: "class \(number)"))
        }
        if classes[255] != nil { annotations.remark("the border between classes (224, 224, 192) is left out") }
        return annotations
    }

    /// The class of a pixel: bit 3k + c of the number is bit 7 - k of channel c.
    private static func number(of pixels: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        var number = 0
        for channel in 0..<3 {
            let value = Int(pixels[4 * index + channel])
            for k in 0..<3 { number |= (value >> (7 - k) & 1) << (3 * k + channel) }
        }
        return number & 255
    }

    private static let names = [
        "background", "aeroplane", "bicycle", "bird", "boat", "bottle", "bus", "car", "cat", "chair", "cow",
        "diningtable",
        "dog", "horse", "motorbike", "person", "pottedplant", "sheep", "sofa", "train", "tvmonitor",
    ]
}
