/// An element of an XML document with what is in it.
struct XMLElement: Sendable {
    /// The name as written, without a prefix that ends in a colon.
    let name: String
    /// The attributes in order, names as written.
    var attributes: [(name: String, value: String)] = []
    /// The elements in it, in order.
    var children: [XMLElement] = []
    /// The text directly in it, joined.
    var text = ""
    /// The line on which its tag begins, from 1.
    let line: Int

    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// The first child of a name.
    func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

    /// Where it stands, for a complaint.
    var place: String { "line \(line), <\(name)>" }
}
