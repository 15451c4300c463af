"""What a start, a stop and doing nothing cost."""
import subprocess
import sys
import time
from statistics import median

from .container import Container
from .supervisors import Service


def quick(count):
    """Services that leave a mark and sleep; a signal ends them at once."""
    return lambda marks: [
        Service(f"s{number}", ["/bin/sh", "-c", f": >{marks}/s{number}.up; exec sleep 1000"]) for number in range(count)]


def measure(supervisors, rounds):
    samples = {}

    def note(measure, name, value):
        samples.setdefault(measure, {}).setdefault(name, []).append(value)

    for turn in range(rounds):
        print(f"bench: costs, round {turn + 1} of {rounds} …", file=sys.stderr, flush=True)
        for one in supervisors[turn % len(supervisors):] + supervisors[:turn % len(supervisors)]:
            with Container(one, quick(50)) as container:
                note("boot of 50 (ms)", one.name, container.wait_for("up") * 1000)
                time.sleep(0.3)
                note("private memory with 50 (kB)", one.name, container.private_memory())
                note("of that dirty (kB)", one.name, container.private_dirty())
                if turn == 0:
                    time.sleep(2)
                    before = container.switches()
                    time.sleep(5)
                    note("wake-ups in 5 idle s", one.name, container.switches() - before)
                seconds, _, killed = container.stop(20)
                note("stop of 50 quick (ms)", one.name, float("nan") if killed else seconds * 1000)
    for one in supervisors[:1]:
        for _ in range(3):
            with Container(one, quick(500)) as container:
                note("boot of 500 (ms)", one.name, container.wait_for("up") * 1000)
                seconds, _, _ = container.stop(20)
                note("stop of 500 quick (ms)", one.name, seconds * 1000)
    for turn in range(3):
        for one in supervisors:
            note("log lines of 100 bytes through (MB/s)", one.name, throughput(one))
        note("log lines of 100 bytes through (MB/s)", "cat", throughput_of_cat())
    names = [one.name for one in supervisors] + ["cat"]
    lines = ["| median | " + " | ".join(names) + " |", "| --- |" + " --: |" * len(names)]
    for title, values in samples.items():
        cells = [f"{median(values[name]):,.0f}" if name in values else "–" for name in names]
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


LINES = 3_000_000
WRITE = f"yes {'x' * 99} | head -n {LINES}"


def throughput(supervisor):
    """One service writes, the container's output is read as fast as it comes."""
    def services(marks):
        return [Service("log", ["/bin/sh", "-c", f": >{marks}/log.up; {WRITE}; exec sleep 1000"])]

    with Container(supervisor, services, subprocess.PIPE) as container:
        return read(container._process.stdout, LINES)


def throughput_of_cat():
    with subprocess.Popen(["/bin/sh", "-c", f"{{ {WRITE}; }} | cat"], stdout=subprocess.PIPE) as process:
        return read(process.stdout, LINES)


def read(stream, lines):
    count = 0
    began = None
    while count < lines and (block := stream.read1(1 << 20)):
        began = began or time.monotonic()
        count += block.count(b"\n")
    return count * 100 / 1e6 / (time.monotonic() - began) if began else 0
