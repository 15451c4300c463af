/* pool FILE HELPERS FILES: what many servers look like. Holds FILES open, has HELPERS children that read from it by a pipe each, says "ready"; on SIGTERM it
   closes the pipes, waits for the children, and writes when its handler ran and when it had ended (nanoseconds) into FILE. */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile long handled;

static long now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000L + t.tv_nsec;
}

static void on_term(int signal)
{
    (void)signal;
    handled = now();
}

int main(int argc, char **argv)
{
    FILE *file = argc > 3 ? fopen(argv[1], "w") : NULL;
    sigset_t term, before;
    if (file == NULL)
        err(1, "pool FILE HELPERS FILES");
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){8192, 8192});
    int helpers = atoi(argv[2]), inputs[4096];
    for (int i = 0; i < helpers && i < 4096; i++) {
        int input[2];
        if (pipe2(input, O_CLOEXEC) != 0)
            err(1, "pipe2");
        if (fork() == 0) {
            char byte;
            dup2(input[0], 0);
            close(input[1]);
            for (int other = 0; other < i; other++)
                close(inputs[other]);
            while (read(0, &byte, 1) > 0)
                ;
            _exit(0);
        }
        close(input[0]);
        inputs[i] = input[1];
    }
    for (int i = 0; i < atoi(argv[3]); i++)
        if (open("/dev/null", O_RDONLY) < 0)
            err(1, "open");
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, &before);
    sigaction(SIGTERM, &(struct sigaction){.sa_handler = on_term}, NULL);
    if (write(1, "ready\n", 6) != 6)
        return 1;
    while (handled == 0)
        sigsuspend(&before);
    for (int i = 0; i < helpers; i++)
        close(inputs[i]);
    while (wait(NULL) > 0)
        ;
    fprintf(file, "%ld %ld\n", handled, now());
    fflush(file);
    _exit(0);
}
