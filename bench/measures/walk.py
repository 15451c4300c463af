"""How long kirei's look at a big tree takes, as it says itself with -v. No peer looks."""
import re
import tempfile

from container import Container
from table import Row

# processes, pipes, goal
TREES = [(1_000, 0, "≤ 50 ms"), (1_000, 500, "≤ 60 ms"), (10_000, 0, "≤ 600 ms")]


def measure(programs, inits, rounds):
    return [row(programs, inits["kirei"], rounds, *tree) for tree in TREES]


def row(programs, kirei, rounds, count, pipes, goal):
    walks = []
    for _ in range(rounds):
        with tempfile.TemporaryFile("w+") as log:  # a file takes every line at once; a pipe may be full
            container = Container(programs, [kirei, "-v"], programs.path("tree"), str(count), str(pipes), stderr=log)
            container.expect("done")
            container.stop()
            container.end()
            log.seek(0)
            walks.append(first_look(log.read(), count))
    return Row(f"a look at a tree of {count:,} processes{f' with {pipes} pipes' if pipes else ''}", "ms", {"kirei": walks}, goal)


def first_look(log, count):
    """The first look sees all of them."""
    said = re.search(r"looked at (\d+) processes in ([\d.]+) ms", log)
    if said is None or int(said[1]) <= count:
        raise RuntimeError(f"kirei did not say that it looked at more than {count} processes: {log[-500:]}")
    return float(said[2])
