/* A main process that is stopped: when its handler ran, and when it had ended. */
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

/* Says "ready", and waits for SIGTERM in a handler. */
static void wait_for_term(void)
{
    sigset_t term, before;
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, &before);
    sigaction(SIGTERM, &(struct sigaction){.sa_handler = on_term}, NULL);
    if (write(1, "ready\n", 6) != 6)
        _exit(1);
    while (handled == 0)
        sigsuspend(&before);
}

/* Writes both times, in nanoseconds, and ends. */
static void write_stamps(FILE *file)
{
    fprintf(file, "%ld %ld\n", handled, now());
    fflush(file);
    _exit(0);
}
