import Testing

@testable import FrisketImages

@Suite struct WebAddressTests {
    @Test(arguments: [
        ("https://api.openai.com/v1", "api.openai.com", 443, "/v1"), ("HTTP://LocalHost:8080", "localhost", 8080, ""),
        ("http://[::1]:80/a/b?c=d", "::1", 80, "/a/b"), ("https://1.2.3.4/%20", "1.2.3.4", 443, "/%20"),
    ])
    func partsAreRead(text: String, host: String, port: Int, path: String) throws {
        let address = try #require(WebAddress(text))
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.path == path)
    }

    @Test(arguments: [
        "", "api.openai.com/v1", "ftp://a/b", "https:/a", "https://", "https://user@host/", "https://a b/",
        "https://host\\@other/", "https://host:0/", "https://host:99999/", "https://host:1x/", "https://[::1/",
        "https://[host]/", "https://höst/", "https://host/#part", "https://host/\n", "file:///etc/passwd",
    ])
    func everythingElseIsRefused(text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test func theTextReadsBackTheSame() throws {
        for text in ["https://a.example/x?y=z", "http://localhost:8080/v1", "http://[::1]:8080/"] {
            #expect(try #require(WebAddress(text)).description == text)
        }
        #expect(try #require(WebAddress("https://a.example:443/")).description == "https://a.example/")
    }

    @Test func segmentsAndParametersAreEscaped() throws {
        let base = try #require(WebAddress("https://a.example/v1/?k=1"))
        #expect(
            base.appending("my deployment/2").adding("api-version", "a&b").description
                == "https://a.example/v1/my%20deployment%2F2?k=1&api-version=a%26b")
    }

    @Test func locationsAreFollowed() throws {
        let base = try #require(WebAddress("http://a.example:81/v1"))
        #expect(base.following("/files/1.png?x")?.description == "http://a.example:81/files/1.png?x")
        #expect(base.following("//b.example/1")?.description == "http://b.example/1")
        #expect(base.following("https://c.example/2")?.description == "https://c.example/2")
        #expect(base.following("gopher://c.example/") == nil)
    }
}
