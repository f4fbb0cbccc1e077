extension Preparation {
    /// The part of a picture to send so that a detail keeps its full resolution, with some of what is around it.
    ///
    /// The detail's bounds grow on each side by a share of their longer side, and then as far as the model's rules for
    /// its input and its `size` ask for: to a square, to the shape of a listed size (and to that size, where the picture
    /// has as much), or to multiples and the fewest pixels. Among several shapes the one with the fewest pixels wins.
    ///
    /// - Parameters:
    ///   - bounds: The exposed part's bounds, in upright pixels; see ``Mask/exposedBounds``.
    ///   - context: How much to add on each side, as a share of the longer side of the bounds.
    ///   - picture: The upright picture's size.
    /// - Returns: A rectangle inside the picture, for ``region``.
    /// - Throws: `invalidArgument` where no legal shape within the picture holds the bounds.
    public func region(
        around bounds: PixelRect, context: Double, in picture: PixelSize
    ) throws(FrisketError) -> PixelRect {
        let extra = Int((max(0, context) * Double(bounds.size.longerSide)).rounded(.up))
        let wanted = PixelSize(
            width: min(picture.width, bounds.width + 2 * extra), height: min(picture.height, bounds.height + 2 * extra))
        let sizes = regionSizes(for: wanted, in: picture)
            .filter { $0.width >= bounds.width && $0.height >= bounds.height }
        guard let size = sizes.min(by: { $0.area < $1.area }) else {
            throw .invalidArgument(
                reason: "no part of \(picture) with a shape that the model takes holds the exposed \(bounds.size)",
                hint: "Send the whole picture: leave --around-mask away, or use --fit pad.")
        }
        func start(_ bounds: Int, _ length: Int, _ size: Int, _ picture: Int) -> Int {
            min(max(bounds + length / 2 - size / 2, 0), picture - size)
        }
        return PixelRect(
            x: start(bounds.x, bounds.width, size.width, picture.width),
            y: start(bounds.y, bounds.height, size.height, picture.height), width: size.width, height: size.height)
    }

    /// The sizes within the picture that are legal and as near to the wanted one as each shape allows.
    private func regionSizes(for wanted: PixelSize, in picture: PixelSize) -> [PixelSize] {
        if let size { return [shaped(like: size, holding: wanted, in: picture)] }
        let request = rules?.request.size
        if let list = request?.list {
            let isSquare = rules?.input?.square == true
            return list.filter { !isSquare || $0.isSquare }
                .map { shaped(like: $0, holding: wanted, in: picture) }
        }
        if rules?.input?.square == true {
            return [shaped(like: PixelSize(width: 1, height: 1), holding: wanted, in: picture)]
        }
        guard let request else { return [wanted] }
        return [stepped(by: request, holding: wanted, in: picture)]
    }

    /// The smallest size of exactly the shape of another that holds the wanted one, and that other where there is room.
    private func shaped(like shape: PixelSize, holding wanted: PixelSize, in picture: PixelSize) -> PixelSize {
        let unit = greatestCommonDivisor(shape.width, shape.height)
        let (across, down) = (shape.width / unit, shape.height / unit)
        let most = min(picture.width / across, picture.height / down)
        let least = max((wanted.width + across - 1) / across, (wanted.height + down - 1) / down)
        let steps = min(unit <= most ? max(least, unit) : least, most)
        return PixelSize(width: across * steps, height: down * steps)
    }

    /// The smallest size of legal multiples, ratio and area that holds the wanted one, as far as there is room.
    private func stepped(by rules: SizeRules, holding wanted: PixelSize, in picture: PixelSize) -> PixelSize {
        let step = rules.multiple ?? 1
        func rounded(_ length: Double, _ limit: Int) -> Int {
            min(limit / step * step, (Int(length.rounded(.up)) + step - 1) / step * step)
        }
        var size = PixelSize(
            width: rounded(Double(wanted.width), picture.width), height: rounded(Double(wanted.height), picture.height))
        if let most = rules.maxAspect {
            size.width = max(size.width, rounded(Double(size.height) / most, picture.width))
            size.height = max(size.height, rounded(Double(size.width) / most, picture.height))
        }
        while size.area < rules.minPixels ?? 0 {
            let (wider, higher) = (size.width + step <= picture.width, size.height + step <= picture.height)
            guard wider || higher else { break }
            if wider, !higher || size.width <= size.height { size.width += step } else { size.height += step }
        }
        return size
    }
}

private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : greatestCommonDivisor(b, a % b) }
