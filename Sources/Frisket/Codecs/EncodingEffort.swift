/// How hard an encoder tries to make a file small.
public enum EncodingEffort: Sendable, Hashable, CaseIterable {
    /// Quickest; on photographs hardly larger than ``standard``.
    case fast
    /// A good balance: libdeflate's level 6 where it is built in and the picture is not large, else zlib's level 4.
    case standard
    /// Smallest, many times slower: libdeflate's level 12 where it is built in, else zlib's level 9.
    case best
}
