// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "frisket",
    products: [
        .executable(name: "frisket", targets: ["FrisketCLI"]),
        .library(name: "Frisket", targets: ["Frisket"]),
        .library(name: "FrisketABI", type: .dynamic, targets: ["FrisketABI"]),
    ],
    traits: [
        .trait(
            name: "ExtraLibraries",
            description: "libdeflate for smaller PNGs and lcms2 for colour conversion; needs their -dev packages.")
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        .executableTarget(
            name: "FrisketCLI",
            dependencies: ["Frisket", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: .frisket),
        .target(
            name: "FrisketABI", dependencies: ["Frisket", "FrisketHeader"], exclude: ["exports.map", "frisket.pc.in"],
            swiftSettings: .frisket),
        .target(name: "FrisketHeader"),
        .target(
            name: "Frisket",
            dependencies: ["CFrisketCore"],
            resources: [
                .embedInCode("Masks/Schemas"), .embedInCode("Preflight/Rules"), .embedInCode("Restoration/Schemas"),
            ],
            swiftSettings: .frisket),
        .target(
            name: "CFrisketCore",
            cSettings: [.define("FK_EXTRA_LIBRARIES", .when(traits: ["ExtraLibraries"]))],
            linkerSettings: [
                .linkedLibrary("png16"), .linkedLibrary("jpeg"), .linkedLibrary("z"), .linkedLibrary("m"),
                .linkedLibrary("deflate", .when(traits: ["ExtraLibraries"])),
                .linkedLibrary("lcms2", .when(traits: ["ExtraLibraries"])),
                .linkedLibrary("isal", .when(traits: ["ExtraLibraries"])),
            ]),
        .testTarget(name: "FrisketTests", dependencies: ["Frisket"], swiftSettings: .frisket),
        .testTarget(name: "FrisketCLITests", dependencies: ["Frisket"], swiftSettings: .frisket),
    ],
    swiftLanguageModes: [.v6]
)

extension [SwiftSetting] {
    static var frisket: [SwiftSetting] {
        [
            .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
            .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
            .enableUpcomingFeature("ExistentialAny"),  // SE-0335
        ]
    }
}
