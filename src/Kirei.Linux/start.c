/*
 * What has to happen before the .NET runtime starts, and so cannot be C#. It is linked into kirei.
 *
 * The runtime starts a second thread before Main. The kernel does not deliver to a PID 1 what that does not handle, but it judges by the
 * first thread alone: a signal that this thread blocks, and another one does not, ends the whole process. glibc blocks everything in the
 * first thread for a moment whenever it makes another one, so it is too late to block signals once there are two.
 */
#include <malloc.h>
#include <signal.h>
#include <unistd.h>

static sigset_t inherited;
static unsigned long ignored;

__attribute__((constructor)) static void block_signals(void)
{
    /* Faults must reach the thread that caused them; with SIGRTMIN the runtime suspends its threads. SignalSet.Manageable is the same set. */
    static const int left[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS};
    static const int handled[] = {SIGSEGV, SIGFPE}; /* by the runtime, before Main could ask */
    sigset_t manageable;

    for (unsigned i = 0; i < sizeof handled / sizeof *handled; i++) {
        struct sigaction action;
        if (sigaction(handled[i], NULL, &action) == 0 && action.sa_handler == SIG_IGN)
            ignored |= 1UL << (handled[i] - 1);
    }
    sigfillset(&manageable);
    for (unsigned i = 0; i < sizeof left / sizeof *left; i++)
        sigdelset(&manageable, left[i]);
    sigdelset(&manageable, SIGRTMIN);
    sigprocmask(SIG_BLOCK, &manageable, &inherited);
    mallopt(M_ARENA_MAX, 1); /* the second thread needs hardly any memory, and none of its own */
}

/* The mask this process was started with: bit n-1 is signal n, as in proc_pid_status(5). */
unsigned long kirei_inherited_mask(void)
{
    return *(unsigned long *)&inherited;
}

/* Of the signals that the runtime handles, those that this process was started with ignoring: bit n-1 is signal n. */
unsigned long kirei_inherited_ignored(void)
{
    return ignored;
}

/* A handler, in which no managed code can run: the kernel ends a PID 1 by no signal that it leaves to the default action. */
static void end(int number)
{
    _exit(128 + number);
}

void *kirei_end_handler(void)
{
    return (void *)end;
}

/*
 * In the place of signal(3), which only the runtime calls, and only to ignore SIGPIPE: every child would inherit that. What was inherited
 * stays; kirei itself blocks SIGPIPE.
 */
void *__wrap_signal(int number, void *handler)
{
    (void)number, (void)handler;
    return SIG_DFL;
}
