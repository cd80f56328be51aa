import Models

/// What a follower's connections to one publisher bring, whatever carries it.
package enum Heard: Sendable {
    /// Events as they happen, those of one message.
    case events([Record])
    case head(FrameHeader)
    case packet(Packet)
    case connected
    case lost
    case refused(String)
    /// Frames that fit nothing; counted and passed.
    case unreadable
}
