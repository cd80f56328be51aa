/// In which language people read and are asked.
package enum Language: String, Sendable, CaseIterable {
    case english, indonesian

    /// What is said in both, in this one.
    package func say(_ english: @autoclosure () -> String, _ indonesian: @autoclosure () -> String) -> String {
        switch self {
        case .english: english()
        case .indonesian: indonesian()
        }
    }
}
