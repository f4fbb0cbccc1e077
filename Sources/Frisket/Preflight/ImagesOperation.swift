/// One of the three calls of the Images API.
public enum ImagesOperation: String, Sendable, Hashable, CaseIterable {
    /// A picture from a prompt.
    case generation
    /// A picture from pictures and a prompt, within a mask where one is given.
    case edit
    /// A picture like another one, without a prompt.
    case variation
}
