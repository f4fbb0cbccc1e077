extension Mask {
    /// Returns the mask as an SVG document: what is exposed is one path along the sides of the pixels.
    ///
    /// The path holds all pieces and their holes under the even-odd rule. Soft pixels count as exposed from one half
    /// on. Source: SVG 2, chapters Paths and Coordinate Systems (W3C).
    ///
    /// - Parameter label: What the path is named for.
    /// - Returns: The document's text, with a line break at its end.
    /// - Throws: What ``outlines()`` throws.
    public func svg(label: String? = nil) throws(FrisketError) -> String {
        var path = ""
        for outline in try outlines() {
            for ring in outline.rings { Self.append(ring, to: &path) }
        }
        let (width, height) = (size.width, size.height)
        let title = label.map { "<title>\(Self.escaped($0))</title>" } ?? ""
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)">
              <path fill-rule="evenodd" shape-rendering="crispEdges" d="\(path)">\(title)</path>
            </svg>

            """
    }

    /// Appends a ring whose sides run along the axes: each step is one number.
    private static func append(_ ring: [Point], to path: inout String) {
        guard var last = ring.first else { return }
        path += "M\(Int(last.x)) \(Int(last.y))"
        for point in ring.dropFirst() {
            path += point.y == last.y ? "H\(Int(point.x))" : "V\(Int(point.y))"
            last = point
        }
        path += "Z"
    }

    /// Text as it stands in an element.
    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
