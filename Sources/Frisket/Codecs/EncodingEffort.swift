/// How hard an encoder tries to make a file small.
///
/// ``fast`` and ``standard`` are one encoder: filters are chosen row by row, and each strip of about a quarter of a
/// megabyte is coded for what it is. Flat strips, such as drawings and screens have, are searched for matches; of
/// photographs, little more is coded than how frequent each value is.
public enum EncodingEffort: String, Sendable, Hashable, CaseIterable {
    /// Quickest: about 6 ms a megapixel for photographs.
    case fast
    /// Looks for repeated pixels in photographs too, and longer in flat strips: up to a tenth smaller than ``fast``, in
    /// up to three times its time, and within some percent of zlib's level 6, in a tenth of that.
    case standard
    /// Smallest, many times slower: tries four ways to filter, then compresses with libdeflate's level 11 where it is
    /// built in, else zlib's level 9. Holds the picture twice.
    case best
}
