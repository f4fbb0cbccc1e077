import FrisketHeader

/// See `frisket.h`.
@c @implementation
public func frisket_bytes_data(_ bytes: OpaquePointer?) -> UnsafePointer<UInt8>? {
    object(bytes, as: Memory.self)?.bytes
}

/// See `frisket.h`.
@c @implementation
public func frisket_bytes_size(_ bytes: OpaquePointer?) -> Int { object(bytes, as: Memory.self)?.count ?? 0 }

/// See `frisket.h`.
@c @implementation
public func frisket_bytes_free(_ bytes: OpaquePointer?) { free(bytes, Memory.self) }

/// See `frisket.h`.
@c @implementation
public func frisket_version() -> Int32 {
    Int32(10_000 * FRISKET_VERSION_MAJOR + 100 * FRISKET_VERSION_MINOR + FRISKET_VERSION_PATCH)
}
