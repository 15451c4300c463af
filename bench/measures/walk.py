"""How long kirei's look at a tree of 1,000 processes takes, as it says itself with -v. No peer looks."""
import re
import subprocess

from container import Container
from table import Row

COUNT = 1_000


def measure(programs, inits, rounds):
    walks = []
    for _ in range(rounds):
        container = Container(programs, [inits["kirei"], "-v"], programs.path("tree"), str(COUNT), stderr=subprocess.PIPE)
        container.expect("done")
        container.stop()
        walks += [float(ms) for count, ms in LOOKED.findall(container.end()[2]) if int(count) > COUNT][:1]
    return [Row(f"a look at a tree of {COUNT:,} processes", "ms", {"kirei": walks}, "≤ 50 ms")]


LOOKED = re.compile(r"looked at (\d+) processes in ([\d.]+) ms")
