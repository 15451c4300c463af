"""What an init costs while nothing happens: memory, the pages it touched to get there, threads, system calls."""
import os
import re
import signal
import subprocess
import tempfile
import time

from container import Container
from table import Row

SETTLE = 1  # seconds after strace has come: being traced makes a blocked call return once
WINDOW = 10


def measure(programs, inits, _):
    kilobytes = {"Rss": {}, "Private_Dirty": {}}
    faults, threads, calls, sizes = {}, {}, {}, {}
    for name, path in inits.items():
        container = Container(programs, [path], "sleep", "1000")
        container.wait_for_child("sleep")
        time.sleep(0.5)
        rollup = container.proc("smaps_rollup").read_text()
        for key, values in kilobytes.items():
            values[name] = [int(re.search(rf"^{key}:\s+(\d+)", rollup, re.M)[1])]
        faulted = container.faults()
        threads[name] = [len(os.listdir(container.proc("task")))]
        calls[name] = [count_calls(container.pid)]
        sizes[name] = [os.path.getsize(path) / 1e6]
        container.stop()
        container.end()
        faults[name] = [faulted - container.faults_of_the_helper()]
    return [
        Row("resident memory", "kB", kilobytes["Rss"], "≤ 3,000 kB", digits=0),
        Row("private dirty memory", "kB", kilobytes["Private_Dirty"], "≤ 600 kB", digits=0),
        Row("pages touched until then (page faults)", "", faults, digits=0),
        Row("binary", "MB", sizes, "≤ 4.5 MB"),
        Row("threads", "", threads, "2", digits=0),
        Row(f"system calls in {WINDOW} idle seconds", "", calls, "0", digits=0),
    ]


def count_calls(pid):
    """Calls that were begun in the window, by their time stamps."""
    with tempfile.NamedTemporaryFile("r") as trace:
        begin = time.time() + SETTLE
        strace = subprocess.Popen(["strace", "-f", "-ttt", "-o", trace.name, "-p", str(pid)], stderr=subprocess.DEVNULL)
        time.sleep(SETTLE + WINDOW)
        strace.send_signal(signal.SIGINT)
        strace.wait()
        begun = re.findall(r"^\d+ +(\d+\.\d+) \w+\(", trace.read(), re.M)
    if not begun:
        raise RuntimeError(f"strace saw nothing of process {pid}, not even the call it sleeps in")
    return sum(begin <= float(at) < begin + WINDOW for at in begun)
