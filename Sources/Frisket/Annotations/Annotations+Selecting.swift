extension Annotations {
    /// Returns the same file narrowed to some of its shapes.
    ///
    /// - Parameters:
    ///   - labels: Labels, or other names of shapes such as class numbers; none stands for all.
    ///   - indices: Indices (see ``Annotation/index``); none stands for all.
    ///   - picture: The picture's name as the file has it, its last part, that part without its extension, or its id.
    /// - Returns: The shapes that satisfy all that is asked, in the picture that is asked for.
    /// - Throws: `FrisketError.invalidArgument` for a picture, label or index that the file does not have.
    public func selecting(
        labels: [String] = [], indices: [Int] = [], picture: String? = nil
    ) throws(FrisketError) -> Annotations {
        var result = self
        if let picture {
            guard let number = number(ofPicture: picture) else {
                let names = Self.list(pictures.map { "'\($0.name)'" })
                throw .invalidArgument(
                    reason: "expected one of the file's pictures, found '\(picture)'", hint: "It speaks of \(names).")
            }
            result = result.narrowed(toPicture: number)
        }
        if let index = indices.first(where: { index in !result.shapes.contains { $0.index == index } }) {
            throw .invalidArgument(
                reason: "expected the index of a shape, found \(index)",
                hint: "There are \(Self.list(result.shapes.map { "\($0.index)" })).")
        }
        if let label = labels.first(where: { label in !result.shapes.contains { $0.isCalled(label) } }) {
            let known = result.labels
            throw .invalidArgument(
                reason: "expected the label of a shape, found '\(label)'",
                hint: known.isEmpty ? "No shape there has a label." : "There are \(Self.list(known)).")
        }
        if !indices.isEmpty {
            let wanted = Set(indices)
            result.shapes.removeAll { !wanted.contains($0.index) }
        }
        if !labels.isEmpty {
            result.shapes.removeAll { shape in !labels.contains { shape.isCalled($0) } }
        }
        return result
    }

    /// The labels of the shapes, each once, in the order of the file.
    public var labels: [String] {
        var seen: Set<String> = []
        return shapes.map(\.label).filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// Whether the file speaks of a picture by that name.
    public func hasPicture(_ name: String) -> Bool { number(ofPicture: name) != nil }

    /// The picture by its name or id; the closest meaning first.
    private func number(ofPicture name: String) -> Int? {
        func last(_ path: String) -> Substring { path.split { $0 == "/" || $0 == "\\" }.last ?? "" }
        func stem(_ path: String) -> Substring {
            let name = last(path)
            return name.lastIndex(of: ".").map { name[..<$0] } ?? name
        }
        return pictures.firstIndex { $0.name == name } ?? pictures.firstIndex { last($0.name) == last(name) }
            ?? pictures.firstIndex { $0.id == name }
            ?? pictures.firstIndex { stem($0.name) == stem(name) && !$0.name.isEmpty }
    }

    /// The file taken apart: for each of its ``pictures``, in their order, what it says of that one.
    ///
    /// What was left out or changed in reading is said by the whole only.
    ///
    /// - Complexity: O(pictures + shapes).
    public func separated() -> [Annotations] {
        var parts = pictures.map { picture in
            var part = Annotations(format, pictures: [picture])
            part.units = units
            return part
        }
        for shape in shapes { parts[shape.picture].shapes.append(shape.inOnlyPicture) }
        return parts
    }

    /// The same with one picture only; the shapes of the others are gone.
    private func narrowed(toPicture number: Int) -> Annotations {
        var result = self
        result.pictures = [pictures[number]]
        result.shapes = shapes.filter { $0.picture == number }.map(\.inOnlyPicture)
        return result
    }

    /// The same for the one picture that all its shapes are in.
    ///
    /// - Throws: `FrisketError.invalidArgument` where they are in several.
    func forOnePicture() throws(FrisketError) -> Annotations {
        guard pictures.count > 1 else { return self }
        let inUse = Set(shapes.map(\.picture))
        guard inUse.count == 1, let number = inUse.first else {
            let names = (inUse.isEmpty ? Array(pictures.indices) : inUse.sorted()).map { number in
                let picture = pictures[number]
                return picture.name.isEmpty ? picture.id ?? "" : picture.name
            }
            throw .invalidArgument(
                reason: "expected shapes of one picture, found a file that speaks of \(names.count)",
                hint: "Choose one with --image: \(Self.list(names)).")
        }
        return narrowed(toPicture: number)
    }
}

extension Annotation {
    /// The same in a file of one picture.
    fileprivate var inOnlyPicture: Annotation {
        Annotation(
            index: index, label: label, otherNames: otherNames, kind: kind, picture: 0, geometry: geometry, place: place
        )
    }
}
