// What the system says only to C: functions with a variable number of arguments, and structures that the C library's own
// headers have in an older form.
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <linux/sockios.h>

/// The signal that this process gets when the thread that started it ends.
static inline int linux_signal_when_parent_ends(int signal) { return prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0); }

struct linux_tcp_flow {
    /// Bytes that this process has taken from the connection, and given to it, since its beginning.
    uint64_t taken, given;
    /// Of those given, what the other side has not acknowledged.
    uint64_t unacknowledged;
};

/// Zero where the descriptor is a connection of TCP and its flow is known.
static inline int linux_tcp_flow(int descriptor, struct linux_tcp_flow *flow) {
    // struct tcp_info of linux/tcp.h, which the C library's header of that name has in an older form: in front of the two
    // counters stand 8 bytes, 24 numbers of 4 bytes and two of 8 (Linux 4.1 and later).
    enum { acknowledged_at = 120, received_at = 128, info_size = 136, tcp_info_option = 11 };
    unsigned char info[info_size];
    socklen_t size = info_size;
    uint64_t acknowledged = 0, received = 0;
    int unread = 0, unsent = 0;
    if (getsockopt(descriptor, IPPROTO_TCP, tcp_info_option, info, &size) != 0 || size < info_size) return -1;
    memcpy(&acknowledged, info + acknowledged_at, sizeof acknowledged);
    memcpy(&received, info + received_at, sizeof received);
    if (ioctl(descriptor, SIOCINQ, &unread) != 0 || ioctl(descriptor, SIOCOUTQ, &unsent) != 0) return -1;
    flow->taken = received > (uint64_t)unread ? received - (uint64_t)unread : 0;
    flow->given = acknowledged + (uint64_t)unsent;
    flow->unacknowledged = (uint64_t)unsent;
    return 0;
}

/// A number that no other socket of this machine has had or will have; 0 where it is none.
static inline uint64_t linux_socket_cookie(int descriptor) {
    uint64_t cookie = 0;
    socklen_t size = sizeof cookie;
    return getsockopt(descriptor, SOL_SOCKET, SO_COOKIE, &cookie, &size) == 0 ? cookie : 0;
}

/// The local port of a connection with a peer; -1 where it is none.
static inline int linux_connection_port(int descriptor) {
    struct sockaddr_storage here, there;
    socklen_t size = sizeof here;
    if (getsockname(descriptor, (struct sockaddr *)&here, &size) != 0) return -1;
    size = sizeof there;
    if (getpeername(descriptor, (struct sockaddr *)&there, &size) != 0) return -1;
    if (here.ss_family == AF_INET) return ntohs(((struct sockaddr_in *)&here)->sin_port);
    if (here.ss_family == AF_INET6) return ntohs(((struct sockaddr_in6 *)&here)->sin6_port);
    return -1;
}
