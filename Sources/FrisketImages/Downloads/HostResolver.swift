/// Finds the IP addresses of a host.
public protocol HostResolver: Sendable {
    /// All addresses of a host as texts, such as `192.0.2.1` and `2001:db8::1`; empty where there are none.
    func addresses(of host: String) async -> [String]
}
