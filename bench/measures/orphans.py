"""The processor time that adopting and reaping orphans takes, 10,000 at once and 1,000 a second during a stop, and how many zombies are left."""
import time

import peers
from container import Container
from table import Row, ratio

COUNT = 10_000
SECONDS, RATE = 3, 1_000


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
        Row(f"a stop of {SECONDS} s with {RATE:,} orphans a second: processor time", "ms", during_a_stop(programs, inits, rounds), "≤ 1.3 × tini",
            digits=0, compare=ratio),
    ]


def during_a_stop(programs, inits, rounds):
    used = {name: [] for name in inits}
    for name, path in peers.rounds(inits, rounds):
        container = Container(programs, [path], programs.path("forks"), str(SECONDS), str(RATE))
        container.expect("ready")
        container.stop()
        container.expect("done")
        used[name].append(processor_time(container))
        container.end()
    return used


def zombies_after(container, seconds):
    """Every child but the command itself is an orphan that was not reaped."""
    deadline = time.monotonic() + seconds
    while len(container.children()) > 1 and time.monotonic() < deadline:
        time.sleep(0.01)
    return len(container.children()) - 1


def processor_time(container):
    """Milliseconds on a processor, of all threads; utime and stime of proc_pid_stat(5) count only ticks of 10 ms."""
    return sum(int((task / "schedstat").read_text().split()[0]) for task in container.proc("task").iterdir()) / 1e6
