"""What `kirei explain` takes for a big tree, whole, and beside the stop's own look at the same tree, as kirei says with -v. No peer explains."""
import subprocess
import tempfile
import time

from container import Container
from measures.walk import first_look
from table import Row

TREES = [(1_000, 0), (1_000, 500)]


def measure(programs, inits, rounds):
    return [row for tree in TREES for row in rows(programs, inits["kirei"], rounds, *tree)]


def rows(programs, kirei, rounds, count, pipes):
    times, ratios = [], []
    for _ in range(rounds):
        with tempfile.TemporaryFile("w+") as log:
            container = Container(programs, [kirei, "-v"], programs.path("tree"), str(count), str(pipes), stderr=log)
            container.expect("done")
            times.append(explain(container, kirei))
            container.stop()
            container.end()
            log.seek(0)
            ratios.append(times[-1] / first_look(log.read(), count))
    title = f"explain of a tree of {count:,} processes{f' with {pipes} pipes' if pipes else ''}"
    return [Row(title, "ms", {"kirei": times}, "≤ 200 ms"), Row(f"{title}, to a look at it", "×", {"kirei": ratios}, "≤ 10 ×")]


def explain(container, kirei):
    command = ["nsenter", "-t", str(container.pid), "-p", "-m", kirei, "explain"]
    start = time.monotonic_ns()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (time.monotonic_ns() - start) / 1e6
