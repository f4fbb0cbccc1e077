import Frisket

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension Day {
    /// The current day, in UTC.
    static var today: Day { Day(secondsSince1970: time(nil)) }
}
