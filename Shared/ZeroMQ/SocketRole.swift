import CZeroMQ

/// What a socket is for. The role decides at compile time what it can do.
package protocol SocketRole { static var rawType: CInt { get } }
package protocol Sends: SocketRole {}
package protocol Receives: SocketRole {}

/// Publishes to all who subscribed, and hears of subscriptions.
package enum XPublisher: Sends, Receives { package static var rawType: CInt { ZMQ_XPUB } }
package enum Subscriber: Receives { package static var rawType: CInt { ZMQ_SUB } }
package enum Dealer: Sends, Receives { package static var rawType: CInt { ZMQ_DEALER } }
package enum Router: Sends, Receives { package static var rawType: CInt { ZMQ_ROUTER } }
/// One of the two ends of a conversation between threads.
package enum Pair: Sends, Receives { package static var rawType: CInt { ZMQ_PAIR } }
/// Answers one question at a time: the ZAP handler's kind.
package enum Replier: Sends, Receives { package static var rawType: CInt { ZMQ_REP } }
