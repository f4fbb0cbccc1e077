extension CVATReader {
    /// Reads the tracks of a video: each frame that shows a shape is a picture, named as CVAT names the frames that it
    /// exports (`frame_000012`), with the frame's number as its id.
    ///
    /// CVAT writes a shape for every frame. Where a file has fewer, the frames between are not filled in, and a remark says
    /// so. A shape that is marked as outside is in no picture.
    mutating func readTracks(of root: XMLElement) throws(FrisketError) {
        let size = try frameSize(of: root)
        var shown: [(shape: XMLElement, label: String, frame: Int, index: Int)] = []
        var index = annotations.shapes.count
        for track in root.children where track.name == "track" {
            var last: Int?
            for shape in track.children {
                let frame = try shape.integer("frame", in: 0...Int(Int32.max))
                if let last, frame > last + 1 {
                    annotations.remark("\(track.place): frames \(last + 1) to \(frame - 1) are not filled in")
                }
                let isShown = shape["outside"] != "1"
                last = isShown ? frame : nil
                if isShown { shown.append((shape, track["label"] ?? "", frame, index)) }
                index += 1
            }
        }
        let first = annotations.pictures.count
        let frames = Set(shown.map(\.frame)).sorted()
        for frame in frames {
            let digits = String(frame)
            let name = "frame_" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
            annotations.pictures.append(.init(name: name, id: digits, size: size))
        }
        let numbers = Dictionary(uniqueKeysWithValues: frames.enumerated().map { ($1, first + $0) })
        for item in shown {
            guard let picture = numbers[item.frame] else { continue }
            annotations.shapes.append(
                Annotation(
                    index: item.index, label: item.label, kind: item.shape.name, picture: picture,
                    geometry: try geometry(of: item.shape, on: size), place: item.shape.place))
        }
    }

    /// The size of a video's frames, which stands somewhere in `meta`.
    private func frameSize(of root: XMLElement) throws(FrisketError) -> PixelSize? {
        guard let size = root.child("meta")?.descendant("original_size") else { return nil }
        func side(_ name: String) throws(FrisketError) -> Int {
            guard let text = size.child(name)?.text, let side = Int(text.trimmingSpaces), 1...Mask.maxSide ~= side
            else {
                throw .invalidSpec(
                    path: size.place, reason: "expected a \(name) of 1 to \(Mask.maxSide), found another value")
            }
            return side
        }
        return PixelSize(width: try side("width"), height: try side("height"))
    }
}

extension XMLElement {
    /// The first element of a name in it, at any depth.
    fileprivate func descendant(_ name: String) -> XMLElement? {
        child(name) ?? children.lazy.compactMap { $0.descendant(name) }.first
    }
}
