/* The floor: whoever connects is sent the same bytes for every line of input. Prints its port. Usage: floor FILE */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_FACE = 1 << 20, MOST_PHONES = 1 << 16, EVENTS = 256 };

static char face[MOST_FACE], came[1 << 16];
static int phones[MOST_PHONES], count;

static void must(int good, const char *what) {
    if (!good) {
        perror(what);
        exit(1);
    }
}

static void watch(int all, int one) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = one};
    must(epoll_ctl(all, EPOLL_CTL_ADD, one, &event) == 0, "epoll_ctl");
}

int main(int arguments, char **argument) {
    FILE *file = arguments == 2 ? fopen(argument[1], "rb") : NULL;
    must(file != NULL, "face");
    ssize_t size = fread(face, 1, sizeof face, file);

    int door = socket(AF_INET, SOCK_STREAM, 0), all = epoll_create1(0);
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof at;
    must(bind(door, (struct sockaddr *)&at, length) == 0 && listen(door, 4096) == 0, "listen");
    must(getsockname(door, (struct sockaddr *)&at, &length) == 0, "getsockname");
    printf("%d\n", ntohs(at.sin_port));
    fflush(stdout);

    watch(all, door);
    watch(all, STDIN_FILENO);
    struct epoll_event events[EVENTS];
    for (;;) {
        int ready = epoll_wait(all, events, EVENTS, -1);
        for (int number = 0; number < ready; number++) {
            int one = events[number].data.fd;
            if (one == door) {
                int phone = accept(door, NULL, NULL);
                must(phone >= 0 && count < MOST_PHONES, "accept");
                watch(all, phones[count++] = phone);
                continue;
            }
            ssize_t bytes = read(one, came, sizeof came);
            if (one != STDIN_FILENO) {
                if (bytes <= 0) epoll_ctl(all, EPOLL_CTL_DEL, one, NULL);
                continue;
            }
            if (bytes <= 0) return 0;
            for (ssize_t byte = 0; byte < bytes; byte++)
                for (int phone = 0; came[byte] == '\n' && phone < count; phone++)
                    must(send(phones[phone], face, size, MSG_NOSIGNAL) == size, "send");
        }
    }
}
