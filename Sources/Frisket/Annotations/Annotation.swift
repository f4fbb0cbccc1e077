/// One shape of an annotation file.
public struct Annotation: Sendable {
    /// The annotation's own id where the format has one (COCO), else its place among all shapes of the file, from 0.
    public let index: Int
    /// What the file calls it; empty where it has no label.
    public let label: String
    /// Further names by which it can be chosen, such as the number of its class.
    public let otherNames: [String]
    /// What kind of shape it is, in the words of the format.
    public let kind: String
    /// Which of the file's pictures it is in.
    let picture: Int
    let geometry: AnnotationGeometry
    /// Where it stands in the file, for a complaint.
    let place: String

    init(
        index: Int, label: String, otherNames: [String] = [], kind: String, picture: Int = 0,
        geometry: AnnotationGeometry, place: String
    ) {
        self.index = index
        self.label = label
        self.otherNames = otherNames
        self.kind = kind
        self.picture = picture
        self.geometry = geometry
        self.place = place
    }

    /// Whether it covers an area of its own, as lines and points do not.
    public var hasArea: Bool {
        switch geometry {
        case .areas, .drawn: true
        case .lines, .points: false
        }
    }

    func isCalled(_ name: String) -> Bool { label == name || otherNames.contains(name) }
}
