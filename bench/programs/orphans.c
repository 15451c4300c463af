/* orphans COUNT [EARLY]: leaves that many orphans behind, each of which ends at once; says "early" after so many of them, where that is given, and "done"
   after all; waits for SIGTERM. */
#define _GNU_SOURCE
#include <err.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void say(const char *line, size_t length)
{
    if (write(1, line, length) != (ssize_t)length)
        err(1, "write");
}

int main(int argc, char **argv)
{
    int count = argc > 1 ? atoi(argv[1]) : 1, early = argc > 2 ? atoi(argv[2]) : 0;
    sigset_t term;
    int signal;
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, NULL);
    for (int i = 1; i <= count; i++) {
        pid_t parent = vfork();
        if (parent < 0)
            err(1, "vfork");
        if (parent == 0) {
            if (vfork() == 0)
                _exit(0);
            _exit(0);
        }
        waitpid(parent, NULL, 0);
        if (i == early)
            say("early\n", 6);
    }
    say("done\n", 5);
    sigwait(&term, &signal);
    return 0;
}
