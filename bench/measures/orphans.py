"""The processor time that adopting and reaping 10,000 orphans takes, and how many zombies are left."""
import time

import peers
from container import Container
from table import Row, ratio

COUNT = 10_000


def measure(programs, inits, rounds):
    used = {name: [] for name in inits}
    left = {name: [] for name in inits}
    for name, path in peers.rounds(inits, rounds):
        container = Container(programs, [path], programs.path("orphans"), str(COUNT))
        container.expect("done")
        left[name].append(zombies_after(container, seconds=2))
        used[name].append(processor_time(container))
        container.stop()
        container.end()
    return [
        Row(f"{COUNT:,} orphans reaped: processor time", "ms", used, "≤ 1.5 × tini", digits=0, compare=ratio),
        Row("zombies left of them", "", left, "0", digits=0),
    ]


def zombies_after(container, seconds):
    """Every child but the command itself is an orphan that was not reaped."""
    deadline = time.monotonic() + seconds
    while len(container.children()) > 1 and time.monotonic() < deadline:
        time.sleep(0.01)
    return len(container.children()) - 1


def processor_time(container):
    """Milliseconds on a processor, of all threads; utime and stime of proc_pid_stat(5) count only ticks of 10 ms."""
    return sum(int((task / "schedstat").read_text().split()[0]) for task in container.proc("task").iterdir()) / 1e6
