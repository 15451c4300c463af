/* orphans COUNT: leaves that many orphans behind, each of which ends at once; says "done" and waits for SIGTERM. */
#define _GNU_SOURCE
#include <err.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    sigset_t term;
    int signal;
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, NULL);
    for (int left = argc > 1 ? atoi(argv[1]) : 1; left > 0; left--) {
        pid_t parent = vfork();
        if (parent < 0)
            err(1, "vfork");
        if (parent == 0) {
            if (vfork() == 0)
                _exit(0);
            _exit(0);
        }
        waitpid(parent, NULL, 0);
    }
    if (write(1, "done\n", 5) != 5)
        return 1;
    sigwait(&term, &signal);
    return 0;
}
