/* forks SECONDS RATE: says "ready"; on SIGTERM it leaves RATE orphans a second behind for so many seconds, says "done", and ends a second later. */
#define _GNU_SOURCE
#include <err.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t told;

static void on_term(int signal)
{
    told = signal;
}

int main(int argc, char **argv)
{
    long count = argc > 2 ? atol(argv[1]) * atol(argv[2]) : 0, rate = argc > 2 ? atol(argv[2]) : 1;
    struct timespec next;
    sigset_t term, before;
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, &before);
    sigaction(SIGTERM, &(struct sigaction){.sa_handler = on_term}, NULL);
    if (write(1, "ready\n", 6) != 6)
        return 1;
    while (!told)
        sigsuspend(&before);
    clock_gettime(CLOCK_MONOTONIC, &next);
    for (long i = 0; i < count; i++) {
        pid_t pid = fork();
        if (pid < 0)
            err(1, "fork");
        if (pid == 0)
            _exit(fork() < 0);
        waitpid(pid, NULL, 0);
        next.tv_nsec += 1000000000L / rate;
        if (next.tv_nsec >= 1000000000L) {
            next.tv_nsec -= 1000000000L;
            next.tv_sec++;
        }
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
    }
    if (write(1, "done\n", 5) != 5)
        return 1;
    sleep(1);
    return 0;
}
