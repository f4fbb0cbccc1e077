import Testing
import TestSupport

@testable import Frisket

@Suite struct SizeSolverTests {
    private static let pictures = [
        (4032, 3024), (1080, 1920), (1000, 667), (1024, 1024), (4000, 1000), (17, 11),
    ].map { PixelSize(width: $0.0, height: $0.1) }

    /// Every size that a model takes, found by asking for each one.
    private static func legalSizes(_ rules: ModelRules) -> [PixelSize] {
        guard let request = rules.request.size else { return [] }
        let step = request.multiple ?? 1
        let sides = stride(from: step, through: request.maxEdge ?? 0, by: step)
        let all = request.list ?? sides.flatMap { width in sides.map { PixelSize(width: width, height: $0) } }
        return all.filter {
            request.bound(brokenBy: $0.description) == nil && (rules.input?.square != true || $0.isSquare)
        }
    }

    /// The order as it is documented, stated anew: of two sizes, whether the first is better.
    private static func isBetter(_ first: PixelSize, _ second: PixelSize, for picture: PixelSize, fit: Fit) -> Bool {
        let (a, b) = (cost(first, picture, fit), cost(second, picture, fit))
        if a.steps != b.steps { return a.steps < b.steps }
        if a.stretch != b.stretch { return a.stretch < b.stretch }
        if a.loss != b.loss { return a.loss < b.loss }
        return first.area != second.area ? first.area > second.area : first.width > second.width
    }

    private static func cost(
        _ size: PixelSize, _ picture: PixelSize, _ fit: Fit
    ) -> (steps: Int, stretch: Double, loss: Double) {
        let (across, down) = (
            Double(size.width) / Double(picture.width), Double(size.height) / Double(picture.height)
        )
        let scale = fit == .crop ? max(across, down) : min(across, down)
        let loss: Double
        if fit == .crop {
            let kept = largest(of: size, within: picture).area
            loss = Double(picture.area - kept) / Double(picture.area)
        } else {
            loss = Double(size.area - largest(of: picture, within: size).area) / Double(size.area)
        }
        return (max(1, Int((loss * 1000).rounded(.up))), max(scale, 1 / scale), loss)
    }

    /// What decides on sizes; all that models differ in besides leaves the answer as it is.
    private struct Question: Hashable {
        let request: SizeRules?
        let mustBeSquare: Bool
        let sizes: [PixelSize]?
        let pixels: [Int?]
    }

    @Test func noLegalSizeOfAnyModelIsBetterThanTheBest() throws {
        var asked: Set<Question> = []
        for rules in RuleBook.builtIn.models.flatMap(RuleBook.builtIn.entries(of:)) where rules.status != .never {
            let input = rules.input
            let question = Question(
                request: rules.request.size, mustBeSquare: input?.square == true, sizes: input?.sizes,
                pixels: [input?.minPixels, input?.maxPixels])
            guard asked.insert(question).inserted else { continue }
            let sizes = Self.legalSizes(rules)
            for fit in [Fit.crop, .pad] {
                let solver = SizeSolver(for: rules, fit: fit)
                for picture in Self.pictures {
                    let expected = sizes.min { Self.isBetter($0, $1, for: picture, fit: fit) }
                    #expect((try? solver.best(for: picture))?.size == expected, "\(rules.model) \(fit) \(picture)")
                }
            }
        }
        #expect(asked.count > 3)
    }

    /// Rules as a user may write them: no multiple, narrow bounds, sides whose ideal partner is out of bounds.
    @Test func noLegalSizeIsBetterUnderOtherRules() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<12 {
            var rules = RuleBook.builtIn.rules(for: "gpt-image-2")
            rules.request.size = SizeRules(
                auto: true, list: nil, multiple: [nil, 3, 8].randomElement(using: &generator) ?? nil,
                maxEdge: .random(in: 60...110, using: &generator),
                maxAspect: [nil, 1.5, 3].randomElement(using: &generator) ?? nil,
                minPixels: [nil, 2000, 3600].randomElement(using: &generator) ?? nil,
                maxPixels: [nil, 4000].randomElement(using: &generator) ?? nil)
            let picture = PixelSize(
                width: .random(in: 1...200, using: &generator), height: .random(in: 1...200, using: &generator))
            let sizes = Self.legalSizes(rules)
            for fit in [Fit.crop, .pad] {
                let expected = sizes.min { Self.isBetter($0, $1, for: picture, fit: fit) }
                let found = SizeSolver(for: rules, fit: fit).candidates(for: picture).first?.size
                #expect(found == expected, "\(rules.request) \(fit) \(picture)")
            }
        }
    }

    @Test func theCostsAreThoseOfThePreparation() throws {
        for fit in [Fit.crop, .pad] {
            var preparation = Preparation(for: RuleBook.builtIn.rules(for: "gpt-image-2"))
            preparation.choosesSize = true
            preparation.fit = fit
            for picture in Self.pictures {
                let plan = try preparation.plan(for: ImageHeader.sample { $0.size = picture })
                let best = try SizeSolver(for: RuleBook.builtIn.rules(for: "gpt-image-2"), fit: fit).best(for: picture)
                #expect(plan.outputSize == best.size)
                #expect(picture.area - plan.crop.size.area == best.croppedPixels)
                #expect(plan.outputSize.area - plan.placement.size.area == best.paddedPixels)
            }
        }
    }

    @Test func aPhotographKeepsItsShapeWhereItCan() throws {
        let solver = SizeSolver(for: RuleBook.builtIn.rules(for: "gpt-image-2"))
        let phone = try solver.best(for: PixelSize(width: 4032, height: 3024))
        #expect(phone.size == PixelSize(width: 3264, height: 2448) && phone.croppedPixels == 0)
        let screen = try solver.best(for: PixelSize(width: 1920, height: 1080))
        #expect(screen.loss < 0.001 && abs(screen.scale - 1) < 0.01)
    }

    @Test func withoutCropAndPadOnlyTheSameShapeIsLeft() throws {
        let solver = SizeSolver(for: RuleBook.builtIn.rules(for: "gpt-image-1"), fit: .none)
        #expect(try solver.best(for: PixelSize(width: 600, height: 400)).size == PixelSize(width: 1536, height: 1024))
        #expect(throws: FrisketError.self) { try solver.best(for: PixelSize(width: 600, height: 500)) }
        let variation = RuleBook.builtIn.rules(for: "dall-e-3", operation: .edit)
        #expect(throws: FrisketError.self) { try SizeSolver(for: variation).best(for: PixelSize(width: 9, height: 9)) }
    }
}
