import Frisket
import FrisketImages
import Testing

@Suite struct CallPlanTests {
    private func names(_ plan: CallPlan) -> [String] { plan.fields.map(\.name) }

    private func codes(_ plan: CallPlan) -> [FindingCode] {
        plan.findings.filter { $0.severity == .error }.map(\.code)
    }

    @Test func aGenerationHasEveryParameterByItsWireName() throws {
        var parameters = CallParameters()
        parameters.count = 2
        parameters.size = "1536x1024"
        parameters.quality = "xhigh"
        parameters.background = "opaque"
        parameters.moderation = "low"
        parameters.outputFormat = "jpeg"
        parameters.outputCompression = 80
        parameters.stream = true
        parameters.partialImages = 2
        parameters.safetyIdentifier = "u-1"
        parameters.complexity = "low"
        let plan = try Samples.plan(
            GenerationRequest(prompt: "A fox", model: "gpt-image-2.6-flare", parameters: parameters))
        #expect(codes(plan) == [])
        #expect(plan.encoding == .json)
        #expect(plan.isStreaming)
        #expect(
            plan.fields.map { "\($0.name)=\($0.text ?? "")" } == [
                "model=gpt-image-2.6-flare", "prompt=A fox", "n=2", "size=1536x1024", "quality=xhigh",
                "background=opaque", "moderation=low", "output_format=jpeg", "output_compression=80", "stream=true",
                "partial_images=2", "safety_identifier=u-1", "complexity=low",
            ])
    }

    @Test func filesComeAfterTextsAndOneIsNamedOtherwiseThanSeveral() throws {
        let picture = try Samples.png()
        let mask = ImageInput.bytes(try Samples.mask(), name: "m.webp")
        var request = EditRequest(prompt: "A door", images: [.bytes(picture, name: "dir/house.jpg")], mask: mask)
        request.parameters.size = "auto"
        let one = try Samples.plan(request)
        #expect(names(one) == ["model", "prompt", "size", "image", "mask"])
        request.images.append(.bytes(picture))
        let two = try Samples.plan(request)
        #expect(names(two) == ["model", "prompt", "size", "image[]", "image[]", "mask"])
        let uploads = two.fields.compactMap { field -> Upload? in
            if case .upload(let upload) = field.value { return upload }
            return nil
        }
        #expect(uploads.map(\.fileName) == ["house.png", "image-2.png", "m.png"])
        #expect(uploads.map(\.mediaType) == ["image/png", "image/png", "image/png"])
    }

    @Test func theRulesRefuseWhatTheServiceWould() throws {
        var request = GenerationRequest(prompt: "", model: "gpt-image-2")
        request.parameters.style = "vivid"
        request.parameters.responseFormat = "url"
        request.parameters.size = "100x100"
        request.parameters.partialImages = 1
        let plan = try Samples.plan(request)
        #expect(!plan.isAcceptable)
        #expect(
            codes(plan) == [
                .promptEmpty, .sizeNotAccepted, .parameterNotAccepted, .parameterNotAccepted, .parameterNotAccepted,
            ])
    }

    @Test func maskAndPictureAreJudged() throws {
        let image = ImageInput.bytes(try Samples.png())
        let wrong = ImageInput.bytes(try Samples.mask(width: 32))
        #expect(codes(try Samples.plan(EditRequest(prompt: "x", images: [image], mask: wrong))) == [.maskSizeMismatch])
        let text = ImageInput.bytes(Array("{}".utf8))
        #expect(codes(try Samples.plan(EditRequest(prompt: "x", images: [text]))) == [.formatNotAccepted])
        var variation = VariationRequest(image: .bytes(try Samples.png(width: 32)))
        variation.parameters.size = "256x256"
        let compatible = try Endpoint.compatible(baseURL: "http://localhost/v1")
        #expect(codes(try Samples.plan(variation, compatible)) == [.notSquare])
    }

    @Test func aForcedParameterPassesTheRulesAndReplaces() throws {
        var request = GenerationRequest(prompt: "A fox")
        request.parameters.size = "100x100"
        request.forced = [
            ForcedParameter(name: "size", value: "200x200"), ForcedParameter(name: "style", value: "vivid"),
        ]
        let plan = try Samples.plan(request)
        #expect(codes(plan) == [])
        #expect(names(plan) == ["model", "prompt", "size", "style"])
        #expect(plan.fields.filter(\.isForced).compactMap(\.text) == ["200x200", "vivid"])
    }

    @Test func aModelOfOnePictureIsCalledSeveralTimes() throws {
        var request = GenerationRequest(prompt: "A fox", model: "dall-e-3")
        request.parameters.count = 4
        let compatible = try Endpoint.compatible(baseURL: "http://localhost/v1")
        let plan = try Samples.plan(request, compatible)
        #expect(codes(plan) == [])
        #expect(plan.repeats == 4)
        #expect(names(plan) == ["model", "prompt"])
        request.model = "gpt-image-2"
        #expect(try Samples.plan(request, compatible).repeats == 1)
        #expect(try Samples.plan(request, compatible).picturesPerCall == 4)
    }

    @Test func referencesMakeAJSONEdit() throws {
        let request = EditRequest(
            prompt: "A door", images: [.url("https://a.example/1.png"), .fileID("file-2")], mask: .fileID("file-3"))
        let plan = try Samples.plan(request)
        #expect(plan.encoding == .json)
        #expect(names(plan) == ["model", "prompt", "images", "mask"])
        #expect(codes(plan) == [])
        let many = EditRequest(prompt: "x", images: (0..<17).map { .fileID("file-\($0)") })
        #expect(codes(try Samples.plan(many)) == [.tooManyImages])
    }

    @Test func whatContradictsItselfIsRefused() throws {
        let picture = ImageInput.bytes(try Samples.png())
        #expect(throws: ImagesError.self) { try Samples.plan(EditRequest(prompt: "x", images: [])) }
        #expect(throws: ImagesError.self) {
            try Samples.plan(EditRequest(prompt: "x", images: [picture, .fileID("file-1")]))
        }
        #expect(throws: ImagesError.self) {
            try Samples.plan(EditRequest(prompt: "x", images: [.fileID("file-1")], markup: .fileID("file-2")))
        }
        #expect(throws: ImagesError.input(.missing(path: "/no/such.png"))) {
            try Samples.plan(EditRequest(prompt: "x", images: [.file(path: "/no/such.png")]))
        }
    }

    @Test func aWebPIsLeftToTheService() throws {
        let webp = ImageInput.bytes(Samples.webp)
        #expect(codes(try Samples.plan(EditRequest(prompt: "x", images: [webp]))) == [])
        let masked = EditRequest(
            prompt: "x", images: [webp, .bytes(try Samples.png())], mask: .bytes(try Samples.mask()))
        #expect(codes(try Samples.plan(masked)) == [])
    }
}
