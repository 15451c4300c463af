/*
 * pid1 REPORT-FD COMMAND...: runs a command as PID 1 of fresh PID and mount namespaces, with its own /proc.
 * Reports "PID\n" when it is about to be executed and "STARTED ENDED CODE FAULTS\n" (CLOCK_MONOTONIC, nanoseconds) when it has ended:
 * what is between the two is the command's own time, not that of the namespaces; FAULTS are the page faults before it was executed.
 */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct start {
    long at, faults;
};

static long now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000L + t.tv_nsec;
}

static void become(char **command, int go, int started)
{
    char byte;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 || mount("proc", "/proc", "proc", 0, NULL) != 0)
        err(1, "mount");
    if (read(go, &byte, 1) != 1)
        exit(1);
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    struct start start = {now(), used.ru_minflt + used.ru_majflt};
    if (write(started, &start, sizeof start) != sizeof start)
        exit(1);
    execvp(command[0], command);
    err(127, "%s", command[0]);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        errx(64, "usage: pid1 REPORT-FD COMMAND...");
    int report = atoi(argv[1]), go[2], started[2];
    fcntl(report, F_SETFD, FD_CLOEXEC);
    if (pipe2(go, O_CLOEXEC) != 0 || pipe2(started, O_CLOEXEC) != 0)
        err(1, "pipe2");

    pid_t pid = syscall(SYS_clone, CLONE_NEWPID | CLONE_NEWNS | SIGCHLD, NULL, NULL, NULL, NULL);
    if (pid < 0)
        err(1, "clone");
    if (pid == 0)
        become(argv + 2, go[0], started[1]);

    /* While this is open, the mount namespace is not taken down inside the time that is measured. */
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/ns/mnt", pid);
    if (open(path, O_RDONLY | O_CLOEXEC) < 0)
        err(1, "%s", path);
    dprintf(report, "%d\n", pid);
    if (write(go[1], "g", 1) != 1)
        err(1, "write");

    int status;
    if (waitpid(pid, &status, 0) != pid)
        err(1, "waitpid");
    long ended = now();
    struct start start;
    if (read(started[0], &start, sizeof start) != sizeof start)
        errx(1, "it never started");
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    dprintf(report, "%ld %ld %d %ld\n", start.at, ended, code, start.faults);
    return 0;
}
