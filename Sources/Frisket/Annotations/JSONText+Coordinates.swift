extension JSONText {
    /// The value as a coordinate: a number that can be drawn.
    func coordinate(path: @autoclosure () -> String) throws(FrisketError) -> Double {
        let value = try number(path: path())
        guard abs(value) <= AnnotationGeometry.maxCoordinate else {
            throw .invalidSpec(path: path(), reason: "expected a coordinate within ±2^50, found \(value)")
        }
        return value
    }

    /// The value as points, each an array of two numbers (or more, as in GeoJSON, which are passed over).
    func pointList(path: String) throws(FrisketError) -> [Point] {
        let pairs = try array(path: path)
        var points: [Point] = []
        points.reserveCapacity(pairs.count)
        for (index, pair) in pairs.enumerated() {
            guard case .array(let numbers) = pair, numbers.count >= 2 else {
                throw .invalidSpec(path: "\(path)[\(index)]", reason: "expected a pair [x, y], found \(pair.kind)")
            }
            points.append(
                Point(
                    x: try numbers[0].coordinate(path: "\(path)[\(index)][0]"),
                    y: try numbers[1].coordinate(path: "\(path)[\(index)][1]")))
        }
        return points
    }

    /// The value as points whose coordinates stand in one row: x, y, x, y, and so on.
    func flatPoints(path: String) throws(FrisketError) -> [Point] {
        let numbers = try array(path: path)
        guard numbers.count % 2 == 0 else {
            throw .invalidSpec(
                path: path, reason: "expected pairs x, y, found an odd number of coordinates, \(numbers.count)")
        }
        var points: [Point] = []
        points.reserveCapacity(numbers.count / 2)
        for index in stride(from: 0, to: numbers.count, by: 2) {
            points.append(
                Point(
                    x: try numbers[index].coordinate(path: "\(path)[\(index)]"),
                    y: try numbers[index + 1].coordinate(path: "\(path)[\(index + 1)]")))
        }
        return points
    }

    /// A text or a whole number as a name: `7` and `"7"` are the same.
    var name: String? {
        switch self {
        case .string(let text): text
        case .int(let number): "\(number)"
        default: nil
        }
    }
}

extension JSONObject {
    func coordinate(_ key: String) throws(FrisketError) -> Double {
        try required(key).coordinate(path: path(of: key))
    }

    /// A length: a coordinate of 0 or more.
    func span(_ key: String) throws(FrisketError) -> Double {
        let value = try coordinate(key)
        guard value >= 0 else {
            throw .invalidSpec(path: path(of: key), reason: "expected a number of 0 or more, found \(value)")
        }
        return value
    }

    /// A picture's size under two keys; nil where either is absent or null.
    func size(_ widthKey: String, _ heightKey: String) throws(FrisketError) -> PixelSize? {
        func isGiven(_ key: String) -> Bool {
            switch self[key] {
            case nil, .null: false
            default: true
            }
        }
        guard isGiven(widthKey), isGiven(heightKey) else { return nil }
        return PixelSize(
            width: try integer(widthKey, in: 1...Mask.maxSide), height: try integer(heightKey, in: 1...Mask.maxSide))
    }
}
