import Testing

@testable import FrisketImages

@Suite struct InternetAddressTests {
    @Test(arguments: [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
        "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1",
        "2001:10::1", "2002:7f00:1::", "2002:c0a8:101::", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
        "::127.0.0.1", "3fff::1", "100::1",
    ])
    func privateOnes(text: String) throws {
        #expect(!(try #require(InternetAddress(text)).isPublic))
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1", "192.167.1.1",
        "198.17.255.255", "198.20.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "64:ff9b::808:808",
        "::ffff:8.8.8.8", "2002:808:808::", "2001:4860:4860::8888",
    ])
    func publicOnes(text: String) throws {
        #expect(try #require(InternetAddress(text)).isPublic)
    }

    @Test(arguments: ["", "localhost", "1.2.3", "0x7f.0.0.1", "fe80::1%eth0", "1.2.3.4.5"])
    func otherTexts(text: String) {
        #expect(InternetAddress(text) == nil)
    }
}
