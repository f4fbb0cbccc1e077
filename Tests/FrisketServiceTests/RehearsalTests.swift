import Foundation
import Frisket
import Testing

@testable import FrisketService

@Suite struct RehearsalTests {
    let rehearsal = Rehearsal.standard

    /// The pixels that differ between two pictures, by whether the mask exposes them.
    private func changes(_ before: Raster, _ after: Raster, _ mask: Mask) -> (exposed: Int, protected: Int) {
        let row = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: before.size.width)
        defer { row.deallocate() }
        var counts = (exposed: 0, protected: 0)
        func pixels(_ samples: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt32> {
            UnsafeRawBufferPointer(samples).bindMemory(to: UInt32.self)
        }
        before.withPixels { before in
            after.withPixels { after in
                let (before, after) = (pixels(before), pixels(after))
                for y in 0..<mask.size.height {
                    mask.copyRow(y, into: row)
                    for x in 0..<mask.size.width {
                        let at = y * mask.size.width + x
                        if (before[at] ^ after[at]).littleEndian & 0xFF_FFFF == 0 { continue }
                        if row[x] < 128 { counts.exposed += 1 } else { counts.protected += 1 }
                    }
                }
            }
        }
        return counts
    }

    @Test func aTidyEditChangesTheExposedPartOnly() throws {
        let sample = try SampleCall()
        let answer = rehearsal.answer(to: .form(try sample.form()))
        #expect(answer.status == 200)
        let picture = try #require(try answer.pictures().first)
        let found = changes(sample.photo, picture.raster, sample.mask)
        #expect(found.protected == 0)
        #expect(found.exposed > 200_000)
        #expect(picture.header.channels == .rgb)
    }

    @Test func aLeakyEditChangesEverything() throws {
        let sample = try SampleCall()
        var rehearsal = rehearsal
        rehearsal.manner = .leaky
        let answer = rehearsal.answer(to: .form(try sample.form(["n": "2"])))
        let pictures = try answer.pictures()
        #expect(pictures.count == 2)
        #expect(pictures[0].raster != pictures[1].raster)
        for picture in pictures { #expect(changes(sample.photo, picture.raster, sample.mask).protected > 700_000) }
    }

    @Test(arguments: [("1024x1024", 1024, 1024), ("1536x1024", 1536, 1024), ("auto", 1024, 1024)])
    func theAnswerHasTheSizeThatWasAskedFor(_ size: String, _ width: Int, _ height: Int) throws {
        let request = RehearsalRequest.json(#"{"model": "gpt-image-2", "prompt": "a fox", "size": "\#(size)"}"#)
        let answer = rehearsal.answer(to: request)
        #expect(try answer.pictures().map(\.raster.size) == [PixelSize(width: width, height: height)])
        let body = try answer.json()
        #expect(body["size"] as? String == "\(width)x\(height)")
        #expect(body["created"] as? Int == SampleCall.now)
        #expect(answer.pieces == rehearsal.answer(to: request).pieces, "the same request gets the same answer")
    }

    @Test func anEditOfAnySizeComesBackInALegalOne() throws {
        let sample = try SampleCall(size: PixelSize(width: 90, height: 40))
        let answer = rehearsal.answer(to: .form(try sample.form()))
        #expect(try answer.pictures().map(\.raster.size) == [PixelSize(width: 1536, height: 1024)])
    }

    @Test func aStreamHoldsPartialPicturesAndTheFinishedOne() throws {
        let request = RehearsalRequest.json(
            #"{"model": "gpt-image-2", "prompt": "a fox", "stream": true, "partial_images": 3}"#)
        let answer = rehearsal.answer(to: request)
        #expect(answer.isStream)
        #expect(answer.header("content-type") == "text/event-stream; charset=utf-8")
        var types: [String] = []
        for piece in answer.pieces {
            let lines = String(decoding: piece, as: UTF8.self).split(separator: "\n")
            #expect(lines.count == 2)
            let data = try #require(lines[1].dropFirst("data: ".count).data(using: .utf8))
            let event = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            let type = try #require(event["type"] as? String)
            #expect(lines[0] == "event: \(type)")
            #expect(try DecodedImage(answer.file(of: event)).raster.size == PixelSize(width: 1024, height: 1024))
            types.append(type)
        }
        let partial = "image_generation.partial_image"
        #expect(types == [partial, partial, partial, "image_generation.completed"])
    }

    @Test func dallE2AnswersByURLAndKeepsThePictures() throws {
        let answer = rehearsal.answer(
            to: .json(#"{"model": "dall-e-2", "prompt": "a fox", "n": 2, "size": "256x256"}"#))
        #expect(try answer.pictures().map(\.raster.size.width) == [256, 256])
        let name = try #require(answer.shelved.first).name
        var fetch = RehearsalRequest(method: "GET", path: "/files/\(name)")
        let file = rehearsal.answer(to: fetch, shelf: answer.shelved)
        #expect(file.status == 200 && file.pieces == [answer.shelved[0].bytes])
        #expect(rehearsal.answer(to: fetch).status == 404)
        fetch.headers = RehearsalRequest.sampleHeaders
        #expect(rehearsal.answer(to: fetch, shelf: answer.shelved).status == 400, "never with the key")
    }

    @Test func dallE2EditsWhatThePictureItselfExposes() throws {
        let size = PixelSize(width: 256, height: 256)
        let sample = try SampleCall(size: size)
        let open = try #require(
            Raster(size: size, bytes: sample.photo.bytes.enumerated().map { $0 % 4 == 3 && $0 < 1 << 17 ? 0 : $1 }))
        let texts = ["model": "dall-e-2", "size": "256x256", "response_format": "b64_json"]
        let answer = rehearsal.answer(to: .form(try sample.form(texts, files: [("image", open.png())])))
        let upper = try Mask(exposing: .rect(x: 0, y: 0, width: 256, height: 128), size: size)
        let found = changes(sample.photo, try #require(try answer.pictures().first).raster, upper)
        #expect(found.protected == 0 && found.exposed > 30_000)
    }

    @Test func jsonEditsTakeDataURLsOwnURLsAndNames() throws {
        let sample = try SampleCall()
        let file = try sample.photo.png(PNGOptions(channels: .rgb))
        let shelf = [ShelvedPicture(name: "a.png", contentType: "image/png", bytes: file)]
        let mask = "data:image/png;base64," + Data(sample.mask.png()).base64EncodedString()
        for image in [
            #"{"image_url": "data:image/png;base64,\#(Data(file).base64EncodedString())"}"#,
            #"{"image_url": "http://127.0.0.1:8377/files/a.png"}"#,
        ] {
            let text = #"""
                {"model": "gpt-image-2", "prompt": "a hat", "images": [\#(image)], "mask": {"image_url": "\#(mask)"}}
                """#
            let answer = rehearsal.answer(to: .json(text, to: "/v1/images/edits"), shelf: shelf)
            let picture = try #require(try answer.pictures().first)
            #expect(changes(sample.photo, picture.raster, sample.mask).protected == 0)
        }
        let text = #"{"model": "gpt-image-2", "prompt": "a hat", "images": [{"file_id": "file-1"}]}"#
        #expect(rehearsal.answer(to: .json(text, to: "/v1/images/edits")).status == 200)
        let azure = rehearsal.answer(to: .json(text, to: "/openai/v1/images/edits"))
        #expect(azure.status == 400, "Azure takes forms only")
    }
}
