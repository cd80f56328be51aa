/// A page of a list, in the order of one of the things' keys.
package protocol ListQuery: Query {
    var limit: Int? { get }
    var after: Prose? { get }
}

package enum Page {
    /// Rows a page unless asked otherwise: two screens.
    package static let usual = 50
    /// More would make one answer larger than a frame may be.
    package static let most = 500
}
