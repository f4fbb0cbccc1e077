import Foundation
import Frisket

/// A file of annotations, read and drawn.
func annotationBenchmarks() {
    measure("annotations/coco-10000/read", cocoFile(10_000)) { try Annotations(reading: $0) }
    measure("annotations/coco-10000/a-mask-each", cocoFile(10_000)) { try Annotations(reading: $0).masks() }
    measure("annotations/coco-10000/one-mask", cocoFile(10_000)) {
        try Annotations(reading: $0).selecting(picture: "1").mask()
    }
}

/// A COCO data set: pictures of 640 by 480, each with 100 polygons of 8 to 40 corners; the same on every machine.
private func cocoFile(_ count: Int) -> [UInt8] {
    let pictures = (1...max(count / 100, 1)).map { #"{"id":\#($0),"width":640,"height":480,"file_name":"\#($0).jpg"}"# }
    let annotations = (0..<count).map { index in
        let corners = 8 + index * 7 % 33
        let center = (x: Double(index * 37 % 640), y: Double(index * 59 % 480))
        let numbers = (0..<corners).map { corner in
            let angle = 2 * Double.pi * Double(corner) / Double(corners)
            let radius = Double(10 + index * 13 % 70) * (1 + 0.2 * Double((index + corner) % 3))
            let (x, y) = (center.x + radius * cos(angle), center.y + radius * sin(angle))
            return "\((x * 100).rounded() / 100),\((y * 100).rounded() / 100)"
        }
        return """
            {"id":\(index),"image_id":\(1 + index / 100),"category_id":1,"iscrowd":0,\
            "segmentation":[[\(numbers.joined(separator: ","))]]}
            """
    }
    return Array(
        """
        {"images":[\(pictures.joined(separator: ","))],"categories":[{"id":1,"name":"thing"}],\
        "annotations":[\(annotations.joined(separator: ","))]}
        """.utf8)
}
