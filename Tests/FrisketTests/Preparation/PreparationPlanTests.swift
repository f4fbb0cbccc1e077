import Testing

@testable import Frisket

@Suite struct PreparationPlanTests {
    private func plan(
        _ size: PixelSize, orientation: Orientation = .upright, model: String? = nil,
        _ change: (inout Preparation) -> Void = { _ in }
    ) throws(FrisketError) -> PreparationPlan {
        var preparation = Preparation(for: model.map { RuleBook.builtIn.rules(for: $0, provider: .compatible) })
        change(&preparation)
        let header = ImageHeader.sample {
            $0.size = size
            $0.orientation = orientation
        }
        return try preparation.plan(for: header)
    }

    private func size(_ width: Int, _ height: Int) -> PixelSize { PixelSize(width: width, height: height) }

    @Test func nothingIsCutOrScaledUnlessAsked() throws {
        let plan = try plan(size(4032, 3024), model: "gpt-image-2")
        #expect(plan.outputSize == size(4032, 3024))
        #expect(plan.crop == PixelRect(size(4032, 3024)))
        #expect(plan.transform == .identity)
    }

    @Test func aSquareModelCropsAboutTheCentre() throws {
        let plan = try plan(size(4032, 3024), orientation: .quarterClockwise, model: "dall-e-2")
        #expect(plan.crop == PixelRect(x: 0, y: 504, width: 3024, height: 3024))
        #expect(plan.outputSize == size(3024, 3024))
        #expect(plan.transform.apply(Point(x: 0, y: 504)) == Point(x: 0, y: 0))
    }

    @Test func theAnchorDecidesWhatACropKeeps() throws {
        for (anchor, x) in [("west", 0), ("east", 1008), ("25%,0%", 252)] {
            let plan = try plan(size(4032, 3024), model: "dall-e-2") { $0.anchor = Anchor(anchor) ?? .center }
            #expect(plan.crop.x == x)
        }
    }

    @Test func paddingKeepsEverything() throws {
        let plan = try plan(size(300, 200), model: "dall-e-2") { $0.fit = .pad }
        #expect(plan.outputSize == size(300, 300))
        #expect(plan.placement == PixelRect(x: 0, y: 50, width: 300, height: 200))
        #expect(plan.transform.apply(Point(x: 0, y: 0)) == Point(x: 0, y: 50))
        let scaled = try self.plan(size(300, 200)) { ($0.fit, $0.size) = (.pad, size(150, 150)) }
        #expect(scaled.placement == PixelRect(x: 0, y: 25, width: 150, height: 100))
    }

    @Test func cropAndScaleReachTheSizeExactly() throws {
        let plan = try plan(size(4000, 3000)) { ($0.fit, $0.size) = (.crop, size(1536, 1024)) }
        #expect(plan.crop.size == size(4000, 2667))
        #expect(plan.outputSize == size(1536, 1024))
        let corner = plan.transform.apply(Point(x: 4000, y: Double(plan.crop.y + plan.crop.height)))
        #expect(abs(corner.x - 1536) < 1e-9 && abs(corner.y - 1024) < 1e-9)
    }

    @Test func stretchingMapsCornersToCorners() throws {
        let plan = try plan(size(640, 480)) { ($0.fit, $0.size) = (.stretch, size(100, 300)) }
        #expect(plan.outputSize == size(100, 300))
        #expect(plan.transform.apply(Point(x: 640, y: 480)) == Point(x: 100, y: 300))
    }

    @Test func optionsThatMakeNoSenseTogetherAreRefused() {
        let cases: [(inout Preparation) -> Void] = [
            { $0.size = PixelSize(width: 100, height: 100) },
            { $0.fit = .crop },
            { ($0.fit, $0.size) = (Fit.none, PixelSize(width: 100, height: 300)) },
        ]
        for change in cases {
            #expect(throws: FrisketError.self) { try plan(size(640, 480), change) }
        }
        #expect(throws: FrisketError.self) {
            try plan(size(640, 480), model: "dall-e-2") { ($0.fit, $0.size) = (.stretch, size(100, 200)) }
        }
    }

    @Test func aListOfSizesScalesDownAndNeverUp() throws {
        var rules = RuleBook.builtIn.rules(for: "dall-e-2", provider: .compatible)
        rules.input?.sizes = [size(256, 256), size(512, 512), size(1024, 1024)]
        let preparation = Preparation(for: rules)
        for (source, target) in [(2000, 1024), (600, 512), (512, 512), (100, 100)] {
            let header = ImageHeader.sample { $0.size = size(source, source) }
            #expect(try preparation.plan(for: header).outputSize == size(target, target))
        }
    }

    @Test func limitsHoldForInputAndOutput() {
        #expect(throws: FrisketError.self) { try plan(size(10_000, 10_000)) }
        #expect(throws: FrisketError.self) {
            try plan(size(10, 10)) { ($0.fit, $0.size) = (.stretch, size(20_000, 20_000)) }
        }
    }
}
