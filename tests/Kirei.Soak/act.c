/* act NAME WORD…: the program that a generated script starts. It does what its words say and tells it in $SOAK/story, a line at a time, each with one
   write(2) to a file opened with O_APPEND, so that the lines of several programs have the order in which things happened:

     MILLISECONDS PID NAME begin on=TERM,USR1 …   it runs, and its handlers stand; the time is that of its process' birth; hold= and needs= are there, too
     MILLISECONDS PID NAME got TERM from 1        who told it; 1 is the init
     MILLISECONDS PID NAME CLEAN                  it was told, and has cleaned up
     MILLISECONDS PID NAME end                    it has done its work, and nobody told it
     MILLISECONDS PID NAME SECOND TERM from 7     told twice: it aborts
     MILLISECONDS PID NAME EPIPE | GONE FILE      it could not finish: nobody reads what it writes, or the helper that it needs has gone

   A step that is under way when the stop comes ($SOAK/.stop appears) never ends by itself: so "in the middle" is in the middle under every init, on
   every machine, and what a shorter step would have been lucky enough to finish is no matter. Nor does one that begins after the stop as long as the
   stop has had no effect, as where PID 1 is a shell without a trap: that is luck again.

   take=MS serve   works so long and ends; or until told         on=SIG,…     handles these (TERM INT USR1 HUP QUIT)
   by=wait by=fd   by sigwait or signalfd, not by a handler      clean=MS     how long it cleans up
   code=N          exit status                                   print        writes rows, and END as the last, to stdout; log=FILE there too
   publish=FILE    reads to the end, then FILE is there          filter       copies stdin to stdout
   stdin           "stop" on stdin tells it                      daemon       forks into the background; pid=FILE
   hold=FILE       is the helper that holds FILE                 needs=FILE   needs it until it has cleaned up
   workers=N       forks N who do the same, and tells them       -- COMMAND   runs it and passes TERM on; leave: without waiting for it;
   arg=TEXT        written into the begin line                                agent: does not pass it on; group: tells its group */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char *name, *log_file, *publish, *hold, *needs, *pid_file, *arg, **command, *on;
static int take = -1, cleaning = 100, code, printing, filtering, by_stdin, daemonising, workers, leaving, agent, by_group, waits, by_fd;
static int story = -1, log_fd = -1, told;
static char stop_file[4096];
static pid_t child[16];
static int children;
static sigset_t handled;

static long now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_BOOTTIME, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void tell_at(long time, const char *format, va_list words)
{
    char line[512];
    int length = snprintf(line, sizeof line, "%ld %d %s ", time, getpid(), name);
    length += vsnprintf(line + length, sizeof line - length - 1, format, words);
    line[length++] = '\n';
    if (write(story, line, length) != length)
        _exit(96);
}

static void tell(const char *format, ...)
{
    va_list words;
    va_start(words, format);
    tell_at(now(), format, words);
    va_end(words);
}

/* In hundredths of a second since the machine's start, the 22nd word of /proc/self/stat; it is there before exec. */
static long birth(void)
{
    char text[1024];
    long ticks = 0;
    int fd = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    text[length > 0 ? length : 0] = 0;
    char *word = strrchr(text, ')');
    for (int number = 2; word && number < 22; number++)
        word = strchr(word + 1, ' ');
    ticks = word ? atol(word) : 0;
    return ticks ? ticks * 1000 / sysconf(_SC_CLK_TCK) : now();
}

static void tell_begin(const char *format, ...)
{
    va_list words;
    va_start(words, format);
    tell_at(birth(), format, words);
    va_end(words);
}

static void nap(int milliseconds)
{
    long end = now() + milliseconds;
    for (long left; (left = end - now()) > 0;)
        nanosleep(&(struct timespec){left / 1000, left % 1000 * 1000000}, NULL);
}

static const char *signal_name(int signal)
{
    return sigabbrev_np(signal);
}

static void write_row(const char *row)
{
    if (printing && write(1, row, strlen(row)) < 0 && errno == EPIPE)
    {
        tell("EPIPE");
        _exit(32);
    }
    if (log_fd >= 0 && write(log_fd, row, strlen(row)) < 0)
        _exit(97);
}

static void finish(void)
{
    if (needs)
    {
        int fd = open(needs, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        {
            tell("GONE %s", needs);
            _exit(98);
        }
    }
    write_row("END\n");
    tell("CLEAN");
    _exit(code);
}

static void pass_on(void)
{
    for (int i = 0; i < children; i++)
        kill(by_group ? -child[i] : child[i], SIGTERM);
    for (int i = 0; i < children && !leaving; i++)
        while (waitpid(child[i], NULL, 0) < 0 && errno == EINTR)
            ;
}

static void got(int signal, int from)
{
    if (told++)
    {
        tell("SECOND %s from %d", signal ? signal_name(signal) : "stop", from);
        _exit(99);
    }
    tell("got %s from %d", signal ? signal_name(signal) : "stop", from);
}

static void on_signal(int signal, siginfo_t *info, void *context)
{
    (void)context;
    got(signal, info->si_pid);
    if (agent)
        return;
    pass_on();
    nap(cleaning);
    finish();
}

/* As on_signal, for those who take the signal by a call. */
static void take_signal(int milliseconds)
{
    struct timespec until = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    siginfo_t info;
    if (sigtimedwait(&handled, &info, milliseconds < 0 ? NULL : &until) > 0)
    {
        got(info.si_signo, info.si_pid);
        until = (struct timespec){cleaning / 1000, cleaning % 1000 * 1000000};
        pass_on();
        if (sigtimedwait(&handled, &info, &until) > 0)
            got(info.si_signo, info.si_pid);
        finish();
    }
}

static void take_signal_by_descriptor(void)
{
    int fd = signalfd(-1, &handled, SFD_CLOEXEC);
    struct signalfd_siginfo info;
    if (read(fd, &info, sizeof info) == sizeof info)
    {
        got(info.ssi_signo, info.ssi_pid);
        pass_on();
        nap(cleaning);
        if (sigtimedwait(&handled, NULL, &(struct timespec){0, 0}) > 0)
            got(SIGTERM, 0);
        finish();
    }
}

/* Nobody is told before its children are there to be told in turn. */
static void hear(int how)
{
    sigprocmask(waits || by_fd ? SIG_BLOCK : how, &handled, NULL);
}

static void handle(void)
{
    sigemptyset(&handled);
    for (char *word = strtok(strdup(on ? on : ""), ","); word; word = strtok(NULL, ","))
        for (int s = 1; s < 32; s++)
            if (!strcmp(word, signal_name(s)))
                sigaddset(&handled, s);
    struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_NODEFER};
    for (int s = 1; s < 32; s++)
        if (sigismember(&handled, s) && !waits && !by_fd)
            sigaction(s, &action, NULL);
    hear(SIG_BLOCK);
    signal(SIGPIPE, SIG_IGN);
}

static void read_words(int count, char **words)
{
    name = count > 1 ? words[1] : "act";
    for (int i = 2; i < count; i++)
    {
        char *word = words[i], *value = strchr(word, '=');
        int length = value ? value++ - word : (int)strlen(word);
#define IS(text) ((int)strlen(text) == length && !strncmp(word, text, length))
        if (!strcmp(word, "--")) { command = words + i + 1; break; }
        else if (IS("take")) take = atoi(value);
        else if (IS("clean")) cleaning = atoi(value);
        else if (IS("code")) code = atoi(value);
        else if (IS("on")) on = value;
        else if (IS("by")) { waits = !strcmp(value, "wait"); by_fd = !strcmp(value, "fd"); }
        else if (IS("print")) printing = 1;
        else if (IS("log")) log_file = value;
        else if (IS("publish")) publish = value;
        else if (IS("filter")) filtering = 1;
        else if (IS("stdin")) by_stdin = 1;
        else if (IS("daemon")) daemonising = 1;
        else if (IS("pid")) pid_file = value;
        else if (IS("hold")) hold = value;
        else if (IS("needs")) needs = value;
        else if (IS("workers")) workers = atoi(value);
        else if (IS("leave")) leaving = 1;
        else if (IS("agent")) agent = 1;
        else if (IS("group")) by_group = 1;
        else if (IS("arg")) arg = value;
        else if (!IS("serve")) { fprintf(stderr, "act: what is %s?\n", word); exit(95); }
    }
}

static void tell_up(void)
{
    char helping[256] = "";
    if (hold)
        snprintf(helping, sizeof helping, " hold=%s", hold);
    if (needs)
        snprintf(helping, sizeof helping, " needs=%s", needs);
    tell_begin("begin on=%s %s%s", on ? on : "-", arg ? arg : "", helping);
}

/* The parent leaves when the daemon is ready. */
static void daemonise(void)
{
    int ready[2];
    char byte;
    if (pipe(ready) < 0)
        _exit(94);
    if (fork() > 0)
    {
        close(ready[1]);
        _exit(read(ready[0], &byte, 1) != 1);
    }
    setsid();
    if (fork() > 0)
        _exit(0);
    int null = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; fd++)
        dup2(null, fd);
    handle();
    tell_up();
    if (pid_file)
        dprintf(open(pid_file, O_WRONLY | O_CREAT | O_TRUNC, 0666), "%d\n", getpid());
    if (write(ready[1], "", 1) != 1)
        _exit(93);
    close(ready[0]);
    close(ready[1]);
}

static void start_children(void)
{
    static char names[16][64];
    for (int i = 0; i < workers; i++)
        if ((child[children++] = fork()) == 0)
        {
            snprintf(names[i], sizeof names[i], "%s.%d", name, i + 1);
            name = names[i];
            children = workers = 0;
            tell_begin("begin on=%s", on ? on : "-");
            hear(SIG_UNBLOCK);
            return;
        }
    if (command && (child[children++] = fork()) == 0)
    {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        signal(SIGPIPE, SIG_DFL);
        if (by_group)
            setsid();
        execvp(command[0], command);
        _exit(127);
    }
}

static void copy_until_end(void)
{
    char buffer[65536], temporary[4096];
    int out = 1, is_stop = 0;
    if (publish)
    {
        snprintf(temporary, sizeof temporary, "%s.part", publish);
        out = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    }
    for (ssize_t length; (length = read(0, buffer, sizeof buffer)) != 0;)
    {
        if (length < 0 && errno != EINTR)
            _exit(92);
        if (by_stdin && length > 0)
            is_stop |= memmem(buffer, length, "stop", 4) != NULL;
        else if (length > 0 && write(out, buffer, length) < 0)
        {
            tell("EPIPE");
            _exit(32);
        }
        if (is_stop)
        {
            got(0, 0);
            nap(cleaning);
            finish();
        }
    }
    if (publish)
        rename(temporary, publish);
}

static void serve(void)
{
    for (;;)
    {
        if (children)
            for (int i = 0, status; i < children; i++)
            {
                while (waitpid(child[i], &status, 0) < 0 && errno == EINTR)
                    ;
                if (i == children - 1)
                {
                    if (told)
                        finish();
                    tell("end");
                    _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
                }
            }
        int tick = printing || log_file ? 10 : -1;
        if (tick > 0)
            write_row("row\n");
        if (by_fd)
            take_signal_by_descriptor();
        else if (waits)
            take_signal(tick);
        else if (tick > 0)
            nap(tick);
        else
            pause();
    }
}

/* Whether somebody has been told, or a script's trap has run, since the stop. */
static int stop_was_heard(void)
{
    static char text[1 << 20];
    char path[4096];
    snprintf(path, sizeof path, "/proc/self/fd/%d", story);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    text[length > 0 ? length : 0] = 0;
    char *since = strstr(text, " - STOP\n");
    return since && (strstr(since, " got ") || strstr(since, " sh trap") || strstr(since, " sh exit"));
}

static void work(void)
{
    int free = access(stop_file, F_OK) == 0 && stop_was_heard();
    long end = now() + take;
    for (int row = 1; now() < end; row++)
    {
        write_row("row\n");
        if (waits || by_fd)
            take_signal(3);
        else
            nap(3);
        while (!free && access(stop_file, F_OK) == 0)
            if (waits || by_fd)
                take_signal(-1);
            else
                pause();
    }
    write_row("END\n");
}

int main(int count, char **words)
{
    char path[4096];
    const char *folder = getenv("SOAK");
    read_words(count, words);
    snprintf(path, sizeof path, "%s/story", folder ? folder : ".");
    snprintf(stop_file, sizeof stop_file, "%s/.stop", folder ? folder : ".");
    story = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    if (log_file)
        log_fd = open(log_file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    if (hold)
        flock(open(hold, O_RDWR | O_CREAT | O_CLOEXEC, 0666), LOCK_EX);
    if (daemonising)
        daemonise();
    else
    {
        handle();
        tell_up();
        if (pid_file)
            dprintf(open(pid_file, O_WRONLY | O_CREAT | O_TRUNC, 0666), "%d\n", getpid());
    }
    start_children();
    hear(SIG_UNBLOCK);
    if (filtering || publish || by_stdin)
        copy_until_end();
    else if (take >= 0)
        work();
    else
        serve();
    tell("end");
    return code;
}
