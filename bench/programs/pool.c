/* pool FILE HELPERS FILES: what many servers look like. Holds FILES open, has HELPERS children that read from it by a pipe each, says "ready"; on SIGTERM it
   closes the pipes, waits for the children, and writes when its handler ran and when it had ended (nanoseconds) into FILE. */
#define _GNU_SOURCE
#include "readers.h"
#include "stamps.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>

int main(int argc, char **argv)
{
    FILE *file = argc > 3 ? fopen(argv[1], "w") : NULL;
    if (file == NULL)
        err(1, "pool FILE HELPERS FILES");
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){8192, 8192});
    int helpers = atoi(argv[2]);
    start_readers(helpers, NULL);
    for (int i = 0; i < atoi(argv[3]); i++)
        if (open("/dev/null", O_RDONLY) < 0)
            err(1, "open");
    wait_for_term();
    for (int i = 0; i < helpers; i++)
        close(inputs[i]);
    while (wait(NULL) > 0)
        ;
    write_stamps(file);
}
