/// Makes the caller the owner of an object.
func handle(_ object: AnyObject) -> OpaquePointer { OpaquePointer(Unmanaged.passRetained(object).toOpaque()) }

/// The object that a handle stands for; nil for NULL.
func object<Object: AnyObject>(_ handle: OpaquePointer?, as type: Object.Type = Object.self) -> Object? {
    handle.map { Unmanaged<Object>.fromOpaque(UnsafeRawPointer($0)).takeUnretainedValue() }
}

/// Ends the caller's ownership.
func free<Object: AnyObject>(_ handle: OpaquePointer?, _ type: Object.Type) {
    if let handle { Unmanaged<Object>.fromOpaque(UnsafeRawPointer(handle)).release() }
}

/// Memory that does not move for as long as its handle lives.
final class Memory: Sendable {
    nonisolated(unsafe) let start: UnsafeMutableRawPointer
    let count: Int

    /// Allocates room that nothing is written into yet.
    init(count: Int) {
        start = .allocate(byteCount: max(count, 1), alignment: 64)
        self.count = count
    }

    /// Holds some bytes, and after them a NUL that is not counted.
    init(_ bytes: [UInt8]) {
        start = .allocate(byteCount: bytes.count + 1, alignment: 64)
        count = bytes.count
        start.copyMemory(from: bytes, byteCount: count)
        start.storeBytes(of: 0, toByteOffset: count, as: UInt8.self)
    }

    convenience init(_ text: String) { self.init(Array(text.utf8)) }

    deinit { start.deallocate() }

    var bytes: UnsafePointer<UInt8> { UnsafePointer(start.assumingMemoryBound(to: UInt8.self)) }
    var text: UnsafePointer<CChar> { UnsafePointer(start.assumingMemoryBound(to: CChar.self)) }
}
