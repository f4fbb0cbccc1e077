import FrisketImages

/// The network half of the command, which a build may lack.
enum Sending {
    #if Images
        /// Whether calls can be made.
        static let isPresent = true

        /// What carries calls.
        static func transport(by proxy: WebProxy?) -> (any ImagesTransport)? {
            proxy.map(AsyncHTTPTransport.init) ?? AsyncHTTPTransport()
        }

        /// What the help says of verbs that this build cannot carry out.
        static let absence = ""
    #else
        static let isPresent = false

        static func transport(by proxy: WebProxy?) -> (any ImagesTransport)? { nil }

        static let absence = """


            This build has no network half: generate, edit and vary have --dry-run only, which shows what would be sent.
            """
    #endif
}
