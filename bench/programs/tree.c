/* tree COUNT: becomes a tree of that many processes beneath itself, ten below each; says "done"; each ends by SIGTERM. */
#include <err.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int below = argc > 1 ? atoi(argv[1]) : 10, is_root = 1;
    while (below > 0) {
        int children = below < 10 ? below : 10, rest = below - children, i;
        for (i = 0; i < children; i++) {
            pid_t pid = fork();
            if (pid < 0)
                err(1, "fork");
            if (pid == 0)
                break;
        }
        if (i == children)
            break;
        is_root = 0;
        below = rest / children + (i < rest % children);
    }
    if (is_root && write(1, "done\n", 5) != 5)
        return 1;
    for (;;)
        pause();
}
