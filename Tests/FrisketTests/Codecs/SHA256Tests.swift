import CFrisketCore
import Testing

@testable import Frisket

/// The examples of FIPS 180-4 and its companion document.
@Suite struct SHA256Tests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func vectors(text: String, digest: String) {
        #expect(SHA256.hex(Array(text.utf8)) == digest)
    }

    @Test func millionLetters() {
        let digest = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        #expect(SHA256.hex([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)) == digest)
    }

    @Test func piecesMakeTheSameHashAsTheWhole() {
        let bytes = SamplePictures.noise(9, 9).bytes
        for length in [1, 55, 56, 57, 63, 64, 65, 119, 120, 128, bytes.count] {
            let part = Array(bytes[..<length])
            for step in [1, 3, 64, 100] {
                var hash = SHA256()
                for start in stride(from: 0, to: length, by: step) {
                    Array(part[start..<min(start + step, length)]).withUnsafeBytes { hash.add($0) }
                }
                #expect(hash.hex() == SHA256.hex(part))
            }
        }
    }

    @Test func theProcessorsOwnInstructionsGiveWhatPlainCodeGives() {
        let bytes = Array(SamplePictures.noise(40, 40).bytes[..<6400])
        for count in [1, 2, 3, 100] {
            var (fast, plain) = ([UInt32](0..<8), [UInt32](0..<8))
            fk_sha256_blocks(&fast, bytes, count)
            fk_sha256_blocks_plain(&plain, bytes, count)
            #expect(fast == plain)
        }
    }
}
