import Frisket
import Synchronization
import Testing

@Suite struct JobProgressTests {
    private let file: [UInt8]

    init() throws { file = try SamplePictures.noise(1200, 900).png() }

    @Test func everyRowAndEveryTryIsReported() throws {
        var preparation = Preparation()
        preparation.maxBytes = 1_000_000
        var rows: [Int] = []
        var tries: [Int] = []
        let prepared = try preparation.run(file) { progress in
            switch progress {
            case .rows(let done, let all):
                #expect(all == 900)
                rows.append(done)
            case .attempt(_, let bytes): tries.append(bytes)
            }
        }
        #expect(rows.count > 2 && rows == rows.sorted() && rows.last == 900)
        #expect(tries.count > 1 && tries.contains(prepared.bytes.count))
        #expect(tries.first.map { $0 > 1_000_000 } == true)
    }

    @Test func aCancelledTaskStopsBetweenTwoStrips() async {
        let reported = Mutex(0)
        let task = Task { [file] () throws(FrisketError) in
            try Preparation().run(file) { _ in
                reported.withLock { $0 += 1 }
                withUnsafeCurrentTask { $0?.cancel() }
            }
        }
        await #expect(throws: FrisketError.cancelled) { try await task.value }
        #expect(reported.withLock { $0 } == 1)
    }
}
