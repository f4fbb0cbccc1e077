// swift-tools-version: 6.1
import PackageDescription

let frisket = Target.Dependency.product(name: "Frisket", package: "frisket")

let package = Package(
    name: "frisket-benchmarks",
    products: [.library(name: "FrisketPeers", type: .dynamic, targets: ["FrisketPeers"])],
    dependencies: [
        .package(name: "frisket", path: "..", traits: ["ExtraLibraries"]),
        // Without traits: its own malloc counter needs a package of its own; AllocationCount stands in.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .executableTarget(
            name: "FrisketBenchmarks",
            dependencies: [frisket, "AllocationCount", .product(name: "Benchmark", package: "benchmark")],
            path: "FrisketBenchmarks",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
        .target(name: "AllocationCount", path: "AllocationCount"),
        .target(name: "FrisketPeers", dependencies: [frisket], path: "Peers", exclude: ["ours.json"]),
    ],
    swiftLanguageModes: [.v6]
)
