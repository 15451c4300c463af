"""How long kirei's look at a tree of 1,000 processes takes, as it says itself with -v. No peer looks."""
import re
import tempfile

from container import Container
from table import Row

COUNT = 1_000


def measure(programs, inits, rounds):
    walks = []
    for _ in range(rounds):
        with tempfile.TemporaryFile("w+") as log:  # a file takes every line at once; a pipe may be full
            container = Container(programs, [inits["kirei"], "-v"], programs.path("tree"), str(COUNT), stderr=log)
            container.expect("done")
            container.stop()
            container.end()
            log.seek(0)
            walks.append(first_look(log.read()))
    return [Row(f"a look at a tree of {COUNT:,} processes", "ms", {"kirei": walks}, "≤ 50 ms")]


def first_look(log):
    """The first look sees all of them."""
    said = re.search(r"looked at (\d+) processes in ([\d.]+) ms", log)
    if said is None or int(said[1]) <= COUNT:
        raise RuntimeError(f"kirei did not say that it looked at more than {COUNT} processes: {log[-500:]}")
    return float(said[2])
