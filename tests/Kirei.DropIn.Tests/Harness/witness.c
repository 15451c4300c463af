// The program that the inits start in these tests: it tells what it sees.
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

// Signals 32 and 33 are libc's own: posix_spawn leaves them ignored or not as it happens, and no program can tell the difference.
static void print_status(const char *key) {
  char line[256];
  FILE *status = fopen("/proc/self/status", "r");
  while (status && fgets(line, sizeof line, status))
    if (!strncmp(line, key, strlen(key))) printf("%s:\t%016llx\n", key, strtoull(line + strlen(key) + 1, NULL, 16) & ~0x180000000ULL);
  if (status) fclose(status);
}

static void print_descriptors(void) {
  char path[64], target[4096];
  for (int fd = 0; fd < 64; fd++) {
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(path, target, sizeof target - 1);
    if (length < 0) continue;
    target[length] = 0;
    target[strcspn(target, ":")] = 0; // the number of a pipe is its own
    printf("descriptor %d %s\n", fd, strncmp(target, "/dev/pts", 8) ? target : "/dev/pts");
  }
}

// Everything an init decides for its child.
static int look(int count, char **words) {
  char directory[4096];
  int subreaper = -1, on_parents_end = -1;
  prctl(PR_GET_CHILD_SUBREAPER, &subreaper);
  prctl(PR_GET_PDEATHSIG, &on_parents_end);
  print_status("SigBlk");
  print_status("SigIgn");
  print_status("SigCgt");
  pid_t foreground = tcgetpgrp(0);
  int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
  printf("group: %s\n", getpgrp() == getpid() ? "own" : getpgrp() == getpgid(getppid()) ? "the init's" : "another");
  printf("session: %s\n", getsid(0) == getpid() ? "own" : getsid(0) == getsid(getppid()) ? "the init's" : "another");
  printf("terminal: %s, %s\n", terminal < 0 ? "none" : "controlling",
         foreground < 0 ? "not on standard input" : foreground == getpgrp() ? "foreground" : "background");
  if (terminal >= 0) close(terminal);
  printf("directory: %s\n", getcwd(directory, sizeof directory));
  printf("subreaper %d, on parent's end %d\n", subreaper, on_parents_end);
  print_descriptors();
  for (int i = 0; i < count; i++) printf("argument: %s\n", words[i]);
  if (getenv("LISTEN_PID")) printf("LISTEN_PID is %s\n", atoi(getenv("LISTEN_PID")) == getpid() ? "mine" : "another's");
  return 0;
}

static void tell(int number) {
  char line[16];
  int length = snprintf(line, sizeof line, "%d\n", number);
  (void)!write(1, line, length);
}

// Catches every signal and says each one's number.
static void catch(void) {
  for (int number = 1; number <= 64; number++) {
    struct sigaction action = {.sa_handler = tell, .sa_flags = SA_RESTART};
    sigfillset(&action.sa_mask);
    sigaction(number, &action, NULL);
  }
  tell(0);
  struct pollfd none = {.fd = -1};
  for (;;) poll(&none, 1, -1);
}

static int stopped_by;
static void note(int number) { stopped_by = number; }

// A server that needs a moment to clean up when it is asked to stop.
static int serve(void) {
  signal(SIGTERM, note);
  signal(SIGQUIT, note);
  printf("ready\n");
  fflush(stdout);
  while (!stopped_by) pause();
  usleep(300 * 1000);
  printf("clean after %d\n", stopped_by);
  return 0;
}

// Starts a command as a busy parent might: with some signals blocked and some ignored, and a descriptor left open.
static int burden(char **command) {
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, SIGUSR1);
  sigaddset(&mask, SIGALRM);
  sigaddset(&mask, SIGRTMIN + 5);
  sigprocmask(SIG_SETMASK, &mask, NULL);
  int ignored[] = {SIGHUP, SIGPIPE, SIGTTOU, SIGUSR2, SIGXFSZ, SIGRTMIN + 6};
  for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++) signal(ignored[i], SIG_IGN);
  dup2(open("/etc/passwd", O_RDONLY), 9);
  execvp(command[0], command);
  return 120;
}

// Runs a command on a new terminal as the leader of its session; types a character once it has said a line.
static int terminal(char typed, char **command) {
  int master;
  pid_t child = forkpty(&master, NULL, NULL, NULL);
  if (child == 0) {
    execvp(command[0], command);
    _exit(120);
  }
  char text[4096];
  ssize_t length;
  while ((length = read(master, text, sizeof text)) > 0) {
    (void)!write(1, text, length);
    if (!typed || !memchr(text, '\n', length)) continue; // the key discards what the terminal has not passed on yet
    (void)!write(master, &typed, 1);
    typed = 0;
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int count, char **words) {
  const char *what = count > 1 ? words[1] : "look";
  if (!strcmp(what, "catch")) catch();
  if (!strcmp(what, "serve")) return serve();
  if (!strcmp(what, "burden")) return burden(words + 2);
  if (!strcmp(what, "terminal")) return terminal(0, words + 2);
  if (!strcmp(what, "type")) return terminal(atoi(words[2]), words + 3);
  return look(count, words);
}
