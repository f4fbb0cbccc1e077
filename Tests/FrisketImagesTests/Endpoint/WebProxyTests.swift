import Testing

@testable import FrisketImages

@Suite struct WebProxyTests {
    @Test func addressesAreRead() throws {
        let plain = try #require(WebProxy("http://Proxy.example:3128"))
        #expect(plain.host == "proxy.example" && plain.port == 3128 && plain.login == nil)
        #expect(WebProxy("proxy.example")?.port == 80)
        #expect(WebProxy("HTTP://[::1]:8080/")?.description == "[::1]:8080")
        // user:p@ss:1, worked out by base64(1)
        let secret = try #require(WebProxy("http://user:p%40ss:1@10.0.0.1:80"))
        #expect(secret.login == "dXNlcjpwQHNzOjE=")
        var shown = ""
        dump(secret, to: &shown)
        #expect(!shown.contains("dXNl") && !"\(secret)".contains("dXNl"))
    }

    @Test(arguments: [
        "", "https://proxy.example", "socks5://proxy.example:1080", "socks5://a:b@proxy.example", "http://",
        "http://proxy.example/path", "http://proxy.example:0", "http://a%4:b@proxy.example",
        "http://a%zz@proxy.example", "proxy example",
    ])
    func othersAreNot(text: String) { #expect(WebProxy(text) == nil) }

    @Test func exemptHostsAreCalledDirectly() {
        let list = "localhost, .internal.example,api.example"
        for host in ["localhost", "internal.example", "a.internal.example", "api.example", "eu.api.example"] {
            #expect(WebProxy.isExempt(host, by: list), "\(host)")
        }
        for host in ["example", "myapi.example", "api.example.com", "localhost.com"] {
            #expect(!WebProxy.isExempt(host, by: list), "\(host)")
        }
        #expect(WebProxy.isExempt("anything.example", by: "*"))
        #expect(!WebProxy.isExempt("anything.example", by: ""))
        #expect(!WebProxy.isExempt("anything.example", by: " , ."))
    }
}
