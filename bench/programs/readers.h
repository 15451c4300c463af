/* Children that read from their parent by a pipe each, as cat does. To be included after _GNU_SOURCE is defined. */
#include <err.h>
#include <fcntl.h>
#include <unistd.h>

enum { MOST_READERS = 4096 };

static int inputs[MOST_READERS];

/* Starts so many; each calls `begun` first, where that is given. */
static void start_readers(int count, void (*begun)(void))
{
    if (count > MOST_READERS)
        errx(1, "at most %d readers", MOST_READERS);
    for (int i = 0; i < count; i++) {
        int input[2];
        if (pipe2(input, O_CLOEXEC) != 0)
            err(1, "pipe2");
        pid_t pid = fork();
        if (pid < 0)
            err(1, "fork");
        if (pid == 0) {
            char byte;
            dup2(input[0], 0);
            close(input[1]);
            for (int other = 0; other < i; other++)
                close(inputs[other]);
            if (begun != NULL)
                begun();
            while (read(0, &byte, 1) > 0)
                ;
            _exit(0);
        }
        close(input[0]);
        inputs[i] = input[1];
    }
}
