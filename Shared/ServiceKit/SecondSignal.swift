import Foundation

/// Whoever asks a second time means it: the process ends where it stands. What was answered is on the disk by then, and
/// what was not is asked again under its key.
enum SecondSignal {
    static func endsAtOnce() {
        for number in [SIGTERM, SIGINT] {
            signal(number, SIG_DFL)
            var set = sigset_t()
            sigemptyset(&set)
            sigaddset(&set, number)
            pthread_sigmask(SIG_UNBLOCK, &set, nil)
        }
    }
}
