import ArgumentParser
import Frisket
import FrisketImages

/// `frisket edit`: pictures and a prompt go out, an edited picture comes back.
struct EditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Have a picture edited: checked, prepared, masked, sent, saved, and put back into the original.",
        discussion: """
            frisket edit photo.jpg --prompt 'a brass telescope' -s rect:120,80,300x300 -o edited.png --dry-run
            frisket edit photo.jpg --prompt 'a brass telescope' --mask mask.png --restore -o final.png \
              --manifest ready.json --dry-run
            frisket edit a.png b.png --prompt 'both on one table' -o table.png --dry-run
            frisket edit photo.jpg --prompt 'more sky' --extend 0,256,0,0 --fill mirror --restore -o final.png --dry-run

            Several pictures are one call; mask, size and fit are about the first. A picture that needs nothing is sent \
            as it is, others as frisket prepare would write them. Shapes and masks mean the upright original. \
            With --restore the answer is laid into the original, and every protected pixel is compared. Without \
            --dry-run the call is made and paid; an answer that cannot be saved is kept elsewhere, and the error says \
            where. The key comes from OPENAI_API_KEY or AZURE_OPENAI_API_KEY, or from a file: see the verb \
            config.\(Sending.absence)
            """)

    @Argument(help: ArgumentHelp("PNG or JPEG files, or folders of them.", valueName: "image"), completion: .pictures)
    var images: [String]

    @OptionGroup var promptOptions: PromptOptions

    @Option(
        help: """
            The size of the answer as WxH, or auto for the best one that the model takes. The picture is scaled down \
            to it where the shapes agree, and otherwise only where --fit says how.
            """, transform: SizeChoice.init)
    var size: SizeChoice?

    @OptionGroup var preparationOptions: PreparationOptions

    @Option(help: "The format to send: png, jpeg. Without it, PNG.")
    var sendAs: ImageFormat?

    @Flag(help: "Send the pictures as they are.")
    var asIs = false

    @OptionGroup var maskOptions: EditMaskOptions

    @Option(help: "A transparent PNG with marks drawn over the first picture, in place of a mask.")
    var markup: String?

    @Option(help: "How closely the answer keeps to the pictures: low, high.")
    var inputFidelity: String?

    @OptionGroup var restoreOptions: RestoreOptions
    @OptionGroup var callOptions: CallOptions

    func validate() throws {
        if asIs, !preparationOptions.isEmpty || sendAs != nil {
            throw ValidationError("--as-is leaves the pictures alone, so nothing else can be asked for")
        }
        if preparationOptions.regionOptions.aroundMask, maskOptions.isEmpty {
            throw ValidationError("--around-mask needs a mask: give -s, --spec, --from or --mask")
        }
        let hasMask = !maskOptions.isEmpty || preparationOptions.regionOptions.extend != nil
        if restoreOptions.restore, !hasMask {
            throw ValidationError(
                "--restore needs to know what may change: give -s, --spec, --from, --mask or --extend")
        }
        if maskOptions.maskOut != nil, !hasMask {
            throw ValidationError("--mask-out needs a mask: give -s, --spec, --from or --mask")
        }
    }

    func run() async throws {
        try await callOptions.run("edit") { console throws(Complaint) in
            var settings = try CallSettings(callOptions, for: .edit, console)
            try restoreOptions.check(settings.format)
            settings.parameters.inputFidelity = inputFidelity
            let inputs = try Complaint.about { () throws(FrisketError) in try Inputs(images) }
            let places = try settings.places(
                for: inputs.paths.first ?? "", defaultName: "{stem}.edited", maskOutput: maskOptions.maskOut,
                inputs: inputs.paths + maskOptions.inputs + [markup].compactMap(\.self))
            let subject = try EditSubject(self, inputs.paths, &settings)
            var request = EditRequest(
                prompt: try promptOptions.text(), images: subject.pictures.map(\.input),
                mask: subject.maskBytes.map { .bytes($0, name: maskOptions.fileOptions.mask ?? "mask.png") },
                markup: subject.markup.map { .bytes($0, name: markup) }, model: settings.model,
                parameters: settings.parameters)
            request.forced = callOptions.parameterOptions.forced
            let job = try CallJob(request, settings, places, subject: subject)
            try await job.run()
        }
    }
}
