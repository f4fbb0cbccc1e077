// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "frisket",
    products: [
        .executable(name: "frisket", targets: ["FrisketCLI"]),
        .library(name: "Frisket", targets: ["Frisket"]),
        .library(name: "FrisketImages", targets: ["FrisketImages"]),
        .library(name: "FrisketService", targets: ["FrisketService"]),
        .library(name: "FrisketABI", type: .dynamic, targets: ["FrisketABI"]),
    ],
    traits: [
        .default(enabledTraits: ["Images", "Service"]),
        .trait(name: "Images", description: "Send pictures to an images API, over async-http-client."),
        .trait(name: "Service", description: "The rehearsal server, on Hummingbird."),
        .trait(
            name: "ExtraLibraries",
            description: "libdeflate for smaller PNGs and lcms2 for colour conversion; needs their -dev packages."),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    ],
    targets: [
        .executableTarget(
            name: "FrisketCLI",
            dependencies: [
                "Frisket", "FrisketImages", "FrisketService",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: .frisket),
        .target(
            name: "FrisketImages",
            dependencies: [
                "Frisket",
                .product(name: "AsyncHTTPClient", package: "async-http-client", condition: .when(traits: ["Images"])),
                .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["Images"])),
                .product(name: "NIOHTTP1", package: "swift-nio", condition: .when(traits: ["Images"])),
                .product(name: "NIOPosix", package: "swift-nio", condition: .when(traits: ["Images"])),
            ],
            resources: [.embedInCode("Cost/Prices")],
            swiftSettings: .frisket),
        .target(
            name: "FrisketService",
            dependencies: [
                "Frisket",
                .product(name: "Hummingbird", package: "hummingbird", condition: .when(traits: ["Service"])),
            ],
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
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: .frisket),
        .testTarget(name: "FrisketTests", dependencies: ["Frisket", "TestSupport"], swiftSettings: .frisket),
        .testTarget(
            name: "FrisketImagesTests",
            dependencies: [
                "Frisket", "FrisketImages", "TestSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client", condition: .when(traits: ["Images"])),
            ],
            exclude: ["Fixtures"], swiftSettings: .frisket),
        .testTarget(
            name: "FrisketServiceTests", dependencies: ["FrisketService", "TestSupport"], swiftSettings: .frisket),
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
