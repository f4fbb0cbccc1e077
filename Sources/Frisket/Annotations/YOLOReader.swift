/// Reads YOLO labels: each line a class and a polygon (x y x y …), or a class and a box (centre, size).
///
/// All numbers are fractions of the picture's width and height, which the file does not know.
/// Source: "Instance segmentation datasets" and "Object detection datasets" of `docs.ultralytics.com`.
struct YOLOReader {
    private static let maxNumbers = 4_000_000

    static func read(_ text: String) throws(FrisketError) -> Annotations {
        var annotations = Annotations(.yolo)
        annotations.units = .fractions
        var numberCount = 0
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let place = "line \(index + 1)"
            let words = line.split { $0 <= 0x20 }.map { Substring($0) }
            guard let name = words.first else { continue }
            numberCount += words.count
            guard numberCount <= maxNumbers else {
                throw .invalidSpec(
                    path: place, reason: "expected at most \(maxNumbers) numbers in the file, found more")
            }
            guard name.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
                throw .invalidSpec(
                    path: place, reason: "expected the number of a class, found '\(name.prefix(20))'")
            }
            var numbers: [Double] = []
            for word in words.dropFirst() { numbers.append(try CoordinateText.number(word, place: place)) }
            if numbers.count == 5 {
                annotations.remark("\(place): five numbers are taken as a box and a confidence")
                numbers.removeLast()
            }
            if numbers.contains(where: { !(0...1).contains($0) }) {
                annotations.remark("\(place): a coordinate is outside 0 to 1; what leaves the picture is cut off")
            }
            annotations.shapes.append(
                Annotation(
                    index: annotations.shapes.count, label: String(name), kind: numbers.count == 4 ? "box" : "polygon",
                    geometry: .areas([try shape(numbers, place: place)]), place: place))
        }
        return annotations
    }

    private static func shape(_ numbers: [Double], place: String) throws(FrisketError) -> Shape {
        if numbers.count == 4 {
            let (x, y, width, height) = (numbers[0], numbers[1], numbers[2], numbers[3])
            return .box(Point(x: x - width / 2, y: y - height / 2), Point(x: x + width / 2, y: y + height / 2))
        }
        guard numbers.count >= 6 else {
            throw .invalidSpec(
                path: place,
                reason: "expected four numbers of a box or six and more of a polygon, found \(numbers.count)")
        }
        return .polygon(rings: [try CoordinateText.points(numbers, place: place)])
    }
}
