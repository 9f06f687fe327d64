// Opens <clients> WebSockets to 127.0.0.1:<port><path>, prints "ready", reads and counts bytes
// until standard input ends, then prints the count.
#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    const int clients = std::atoi(argv[1]);
    const auto port = static_cast<std::uint16_t>(std::atoi(argv[2]));
    const std::string request =
        std::string("GET ") + argv[3] +
        " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Version: 13\r\n\r\n";
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int loop = epoll_create1(0);
    for (int i = 0; i < clients; ++i) {
        const int fd = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof(address)) != 0)
            return 3;
        if (write(fd, request.data(), request.size()) < 0)
            return 4;
        std::string answer;
        for (char c = 0; !answer.ends_with("\r\n\r\n") && read(fd, &c, 1) == 1;)
            answer.push_back(c);
        if (!answer.starts_with("HTTP/1.1 101"))
            return 5;
        fcntl(fd, F_SETFL, O_NONBLOCK);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = fd;
        epoll_ctl(loop, EPOLL_CTL_ADD, fd, &event);
    }
    epoll_event input{};
    input.events = EPOLLIN;
    input.data.fd = STDIN_FILENO;
    epoll_ctl(loop, EPOLL_CTL_ADD, STDIN_FILENO, &input);
    std::cout << "ready" << std::endl;

    std::uint64_t total = 0;
    std::vector<char> buffer(256U << 10U);
    for (;;) {
        epoll_event events[64];
        const int count = epoll_wait(loop, events, 64, -1);
        for (int i = 0; i < count; ++i) {
            const auto got = read(events[i].data.fd, buffer.data(), buffer.size());
            if (events[i].data.fd == STDIN_FILENO) {
                std::cout << total << std::endl;
                return 0;
            }
            total += got > 0 ? static_cast<std::uint64_t>(got) : 0;
            if (got == 0)
                epoll_ctl(loop, EPOLL_CTL_DEL, events[i].data.fd, nullptr);
        }
    }
}
