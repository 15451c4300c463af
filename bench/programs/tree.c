/* tree COUNT [PIPES]: becomes a tree of that many processes beneath itself, ten below each, PIPES of them right below it, with a
   pipe from it as standard input; says "done" when all are there; each ends by SIGTERM. */
#define _GNU_SOURCE
#include "readers.h"

#include <stdlib.h>
#include <sys/resource.h>

static int born[2];

static void say_born(void)
{
    if (write(born[1], "b", 1) != 1)
        err(1, "write");
}

/* Forks up to ten children, among whom the rest is shared out. */
static void grow(int below)
{
    int children = below < 10 ? below : 10, rest = below - children;
    for (int i = 0; i < children; i++) {
        pid_t pid = fork();
        if (pid < 0)
            err(1, "fork");
        if (pid > 0)
            continue;
        say_born();
        grow(rest / children + (i < rest % children));
        for (;;)
            pause();
    }
}

int main(int argc, char **argv)
{
    int count = argc > 1 ? atoi(argv[1]) : 10, pipes = argc > 2 ? atoi(argv[2]) : 0;
    char byte;
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){2048, 2048});
    if (pipe2(born, O_CLOEXEC) != 0)
        err(1, "pipe2");
    grow(count - pipes);
    start_readers(pipes, say_born);
    for (int i = 0; i < count; i++)
        if (read(born[0], &byte, 1) != 1)
            err(1, "read");
    if (write(1, "done\n", 5) != 5)
        return 1;
    for (;;)
        pause();
}
