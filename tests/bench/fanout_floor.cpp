// The floor of a WebSocket fan-out: one epoll loop, one shared frame, send() and nothing else.
// Reads "stream <frames> <bytes> <fps>" on standard input like the test server.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct Peer
{
    bool isOpen = false;
    std::size_t offset = 0; // of the frame being sent; its size when idle
};

std::vector<std::uint8_t> makeFrame(std::size_t payload)
{
    constexpr std::size_t kHeader = 13;
    const std::uint64_t size = payload + kHeader;
    std::vector<std::uint8_t> frame{0x82};
    const bool isShort = size <= 0xffff;
    frame.push_back(isShort ? 126 : 127);
    for (int shift = isShort ? 8 : 56; shift >= 0; shift -= 8)
        frame.push_back(std::uint8_t(size >> unsigned(shift)));
    const std::vector<std::uint8_t> header{1,
                                           0,
                                           0,
                                           0,
                                           0,
                                           0,
                                           0,
                                           0,
                                           0,
                                           std::uint8_t(payload >> 24U),
                                           std::uint8_t(payload >> 16U),
                                           std::uint8_t(payload >> 8U),
                                           std::uint8_t(payload)};
    frame.insert(frame.end(), header.begin(), header.end());
    frame.resize(frame.size() + payload, 0x5a);
    return frame;
}

// The load client always sends the key of RFC 6455's example, so the answer is known.
constexpr const char *kUpgraded = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                  "Connection: Upgrade\r\n"
                                  "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

void push(int fd, Peer &peer, const std::vector<std::uint8_t> &frame)
{
    while (peer.offset < frame.size()) {
        const auto sent = send(fd, frame.data() + peer.offset, frame.size() - peer.offset,
                               MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent <= 0)
            return;
        peer.offset += std::size_t(sent);
    }
}

} // namespace

int main()
{
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof(address);
    bind(listener, reinterpret_cast<sockaddr *>(&address), length);
    listen(listener, 512);
    getsockname(listener, reinterpret_cast<sockaddr *>(&address), &length);
    std::cout << "{\"ws\": " << ntohs(address.sin_port) << "}" << std::endl;

    const int loop = epoll_create1(0);
    const int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    const auto watch = [loop](int fd, std::uint32_t events) {
        epoll_event event{};
        event.events = events;
        event.data.fd = fd;
        epoll_ctl(loop, EPOLL_CTL_ADD, fd, &event);
    };
    watch(listener, EPOLLIN);
    watch(timer, EPOLLIN);
    watch(STDIN_FILENO, EPOLLIN);
    std::map<int, Peer> peers;
    std::vector<std::uint8_t> frame;
    int left = 0;
    for (;;) {
        epoll_event events[64];
        const int count = epoll_wait(loop, events, 64, -1);
        for (int i = 0; i < count; ++i) {
            const int fd = events[i].data.fd;
            char buffer[4096];
            if (fd == listener) {
                const int accepted = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK);
                const int on = 1;
                setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
                watch(accepted, EPOLLIN | EPOLLOUT | EPOLLET);
                peers[accepted].offset = SIZE_MAX;
            } else if (fd == STDIN_FILENO) {
                std::string command;
                int fps = 1;
                std::size_t bytes = 0;
                if (!(std::cin >> command) || command == "quit")
                    return 0;
                std::cin >> left >> bytes >> fps;
                frame = makeFrame(bytes);
                const long period = 1'000'000'000L / fps;
                const itimerspec spec{{0, period}, {0, period}};
                timerfd_settime(timer, 0, &spec, nullptr);
            } else if (fd == timer) {
                std::uint64_t ticks = 0;
                if (read(timer, &ticks, sizeof(ticks)) < 0)
                    continue;
                for (auto &[peerFd, peer] : peers) {
                    if (left > 0 && peer.isOpen && peer.offset >= frame.size()) {
                        peer.offset = 0;
                        push(peerFd, peer, frame);
                    }
                }
                if (--left < 0) {
                    const itimerspec off{};
                    timerfd_settime(timer, 0, &off, nullptr);
                    std::cout << "streamed" << std::endl;
                }
            } else {
                Peer &peer = peers[fd];
                if ((events[i].events & EPOLLIN) != 0 && read(fd, buffer, sizeof(buffer)) > 0 &&
                    !peer.isOpen) {
                    peer.isOpen = send(fd, kUpgraded, std::strlen(kUpgraded), MSG_NOSIGNAL) > 0;
                }
                if (peer.isOpen && !frame.empty())
                    push(fd, peer, frame);
            }
        }
    }
}
