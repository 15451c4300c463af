/* stamp FILE: says "ready", waits for SIGTERM in a handler, writes when that ran and when the process ended (nanoseconds) into FILE. */
#include "stamps.h"

#include <err.h>

int main(int argc, char **argv)
{
    FILE *file = argc > 1 ? fopen(argv[1], "w") : NULL;
    if (file == NULL)
        err(1, "open");
    wait_for_term();
    write_stamps(file);
}
