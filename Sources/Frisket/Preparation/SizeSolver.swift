/// The sizes in which a picture can be sent so that the answer comes back in the same shape.
///
/// A service answers in the size that the call's `size` parameter names. Where the picture has exactly that shape, the
/// answer maps back without distortion; so the picture is brought to a legal size first, at the least cost.
///
/// ```swift
/// let solver = SizeSolver(for: RuleBook.builtIn.rules(for: "gpt-image-2"))
/// let best = try solver.best(for: PixelSize(width: 4032, height: 3024))   // 3264x2448, nothing cut away
/// ```
public struct SizeSolver: Sendable {
    private let rules: ModelRules
    private let fit: Fit

    /// Makes a solver.
    ///
    /// - Parameters:
    ///   - rules: The model's rules: its `size` parameter, and what its input pictures must be.
    ///   - fit: How a picture comes to another shape: by ``Fit/crop``, by ``Fit/pad``, or not at all (``Fit/none``:
    ///     only sizes of its own shape, up to rounding to whole pixels). ``Fit/stretch`` counts as none.
    public init(for rules: ModelRules, fit: Fit = .crop) {
        self.rules = rules
        self.fit = fit == .stretch ? .none : fit
    }

    /// Whether a call may ask for a size, and send a picture of it.
    public func accepts(_ size: PixelSize) -> Bool {
        guard let request = rules.request.size, request.bound(brokenBy: size.description) == nil else {
            return false
        }
        guard let input = rules.input else { return true }
        return (!input.square || size.isSquare) && input.sizes?.contains(size) != false
            && size.area >= input.minPixels ?? 0 && size.area <= input.maxPixels ?? .max
    }

    /// The best size for a picture.
    ///
    /// - Parameter picture: The size of the upright picture.
    /// - Returns: The first of ``candidates(for:)``.
    /// - Throws: `FrisketError.invalidArgument` where there is none: the model takes no `size`, or the picture may not
    ///   be cut or padded and none has its shape.
    public func best(for picture: PixelSize) throws(FrisketError) -> SizeCandidate {
        if let best = legalCandidates(for: picture).min() { return best }
        guard rules.request.size != nil else {
            throw .invalidArgument(
                reason: "\(rules.model) takes no size for \(rules.operation.rawValue), so there is none to choose",
                hint: "Name the size to make as WxH, or another model.")
        }
        throw .invalidArgument(
            reason: "no size that \(rules.model) takes has the shape of \(picture)",
            hint: "Let the picture be cut or padded: --fit crop or --fit pad.")
    }

    /// The sizes that are worth a look, the best first.
    ///
    /// Of all legal sizes those are left out that are worse than another of the same width or height; the first is the
    /// best of all. ``SizeCandidate/<(_:_:)`` states the order.
    ///
    /// - Parameter picture: The size of the upright picture.
    /// - Returns: The candidates; none where the model takes no `size`, or none that fits.
    /// - Complexity: O(n log n) for the n legal widths and heights, some hundreds with the rules of today.
    public func candidates(for picture: PixelSize) -> [SizeCandidate] {
        legalCandidates(for: picture).sorted()
    }

    private func legalCandidates(for picture: PixelSize) -> [SizeCandidate] {
        guard let request = rules.request.size else { return [] }
        let sizes = request.list.map(Set.init) ?? boundSizes(for: picture, request)
        return sizes.filter { accepts($0) && (fit != .none || picture.isProportional(to: $0)) }
            .map { SizeCandidate($0, for: picture, fit: fit) }
    }

    /// For each width the legal height nearest to the picture's shape on the side that costs no scale, and likewise
    /// for each height: every other size has the same scale at more loss than one of these.
    private func boundSizes(for picture: PixelSize, _ request: SizeRules) -> Set<PixelSize> {
        if rules.input?.square == true { return squares(request) }
        var sizes: Set<PixelSize> = []
        let step = request.multiple ?? 1
        for side in stride(from: step, through: request.maxEdge ?? Mask.maxSide, by: step) {
            guard let range = otherSides(of: side, request) else { continue }
            for height in nearest(to: (side, picture.height, picture.width), in: range, step) {
                sizes.insert(PixelSize(width: side, height: height))
            }
            for width in nearest(to: (side, picture.width, picture.height), in: range, step) {
                sizes.insert(PixelSize(width: width, height: side))
            }
        }
        return sizes
    }

    private func squares(_ request: SizeRules) -> Set<PixelSize> {
        let step = request.multiple ?? 1
        return Set(
            stride(from: step, through: request.maxEdge ?? Mask.maxSide, by: step).map {
                PixelSize(width: $0, height: $0)
            })
    }

    /// The multiples of `step` around `side * numerator / denominator` that the range allows: to cut, the greatest one
    /// that is not above; to pad, the least one that is not below; to do neither, both.
    private func nearest(
        to ideal: (side: Int, numerator: Int, denominator: Int), in range: ClosedRange<Int>, _ step: Int
    ) -> [Int] {
        let product = ideal.side * ideal.numerator
        let below = product / ideal.denominator / step * step
        let above = (product + ideal.denominator * step - 1) / (ideal.denominator * step) * step
        var found: [Int] = []
        if fit != .pad { found.append(min(below, range.upperBound)) }
        if fit != .crop { found.append(max(above, range.lowerBound)) }
        return found.filter(range.contains)
    }

    /// The multiples of the step that one side may be beside the other, as their least and greatest.
    private func otherSides(of side: Int, _ request: SizeRules) -> ClosedRange<Int>? {
        let step = request.multiple ?? 1
        let input = rules.input
        let fewest = max(request.minPixels ?? 1, input?.minPixels ?? 1)
        let most = min(request.maxPixels ?? .max, input?.maxPixels ?? .max)
        var (least, greatest) = ((fewest + side - 1) / side, min(request.maxEdge ?? Mask.maxSide, most / side))
        if let aspect = request.maxAspect {
            least = max(least, Int((Double(side) / aspect).rounded(.up)))
            greatest = min(greatest, Int((Double(side) * aspect).rounded(.down)))
        }
        least = max(1, (least + step - 1) / step) * step
        greatest = greatest / step * step
        return least <= greatest ? least...greatest : nil
    }
}
