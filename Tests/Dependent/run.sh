#!/bin/sh
# Another package that depends on this one, without traits: no network package is resolved, and its program runs.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/Sources/dependent"
cat > "$work/Package.swift" <<END
// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "dependent",
    dependencies: [.package(name: "frisket", path: "$here/../..", traits: [])],
    targets: [.executableTarget(name: "dependent", dependencies: [.product(name: "Frisket", package: "frisket")])])
END
cp "$here/main.swift" "$work/Sources/dependent/"
swift run --package-path "$work" dependent "$here/../../Fixtures/phone.jpg" "$work/phone.png"
resolved=$(ls "$work/.build/checkouts" 2>/dev/null | grep -v swift-argument-parser || true)
if [ -n "$resolved" ]; then
    echo "packages that nobody asked for: $resolved" >&2
    exit 1
fi
