/* stamp FILE: says "ready", waits for SIGTERM in a handler, writes when that ran and when the process ended (nanoseconds) into FILE. */
#include <err.h>
#include <signal.h>
#include <stdio.h>
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
    FILE *file = argc > 1 ? fopen(argv[1], "w") : NULL;
    sigset_t term, before;
    if (file == NULL)
        err(1, "open");
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, &before);
    sigaction(SIGTERM, &(struct sigaction){.sa_handler = on_term}, NULL);
    if (write(1, "ready\n", 6) != 6)
        return 1;
    while (handled == 0)
        sigsuspend(&before);
    fprintf(file, "%ld %ld\n", handled, now());
    fflush(file);
    _exit(0);
}
