import AllocationCount
import Benchmark

/// Every benchmark; its name is `job/input/variant`.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration.metrics = [.wallClock, .allocations, .peakMemoryResident]
    Benchmark.defaultConfiguration.timeUnits = .microseconds
    Benchmark.defaultConfiguration.maxDuration = .seconds(2)
    Benchmark.defaultConfiguration.maxIterations = 100
    Benchmark.defaultConfiguration.warmupIterations = 2

    decodeBenchmarks()
    encodeBenchmarks()
    maskBenchmarks()
    annotationBenchmarks()
    scaleBenchmarks()
    prepareBenchmarks()
    restoreBenchmarks()
    checkBenchmarks()
    driftBenchmarks()
}

extension BenchmarkMetric {
    /// Heap blocks asked for by one run.
    static let allocations = BenchmarkMetric.custom("Allocations", polarity: .prefersSmaller)
}

/// Measures a job on an input, which is made once, outside the measurement.
func measure<Input, Output>(
    _ name: String, _ input: @autoclosure @escaping () throws -> Input, _ job: @escaping (Input) throws -> Output
) {
    Benchmark(name) { benchmark, input in
        benchmark.startMeasurement()
        let before = allocation_count()
        let output = try job(input)
        let after = allocation_count()
        benchmark.stopMeasurement()
        benchmark.measurement(.allocations, Int(after - before))
        blackHole(output)
    } setup: {
        try input()
    }
}
