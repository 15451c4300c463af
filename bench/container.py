"""An init as PID 1 of fresh namespaces."""
import os
import re
import signal
import subprocess
import time
from pathlib import Path


class Container:
    """Starts at once; `pid` is PID 1's as seen from outside."""

    def __init__(self, programs, init, *command, stderr=subprocess.DEVNULL):
        reading, writing = os.pipe()
        # A session of its own: no init may take this terminal into its hands
        self._process = subprocess.Popen(
            [programs.path("pid1"), str(writing), *init, "--", *command],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr, text=True, pass_fds=(writing,), start_new_session=True)
        os.close(writing)
        self._report = os.fdopen(reading)
        self.pid = int(self._report.readline())

    def expect(self, line):
        """Waits until the command says this line."""
        said = self._process.stdout.readline().strip()
        if said != line:
            raise RuntimeError(f"{self._process.args} said {said!r} instead of {line!r}")

    def stop(self):
        """Sends the stop signal; gives the time it was sent."""
        at = time.monotonic_ns()
        os.kill(self.pid, signal.SIGTERM)
        return at

    def end(self):
        """Waits for the end; gives when it was executed and when it had ended, in nanoseconds."""
        self._process.communicate(timeout=120)
        started, ended, _, self._faults_before = map(int, self._report.readline().split())
        self._report.close()
        return started, ended

    def proc(self, file):
        return Path(f"/proc/{self.pid}/{file}")

    def resident(self):
        """Resident memory in kB."""
        return int(re.search(r"^Rss:\s+(\d+)", self.proc("smaps_rollup").read_text(), re.M)[1])

    def faults(self):
        """Page faults until now; the helper's own, before it executed the init, are known at the end."""
        fields = self.proc("stat").read_text().rpartition(")")[2].split()
        return int(fields[7]) + int(fields[9])

    def faults_of_the_helper(self):
        return self._faults_before

    def children(self):
        return self.proc(f"task/{self.pid}/children").read_text().split()

    def wait_for_child(self, name):
        """Waits until the init has executed its command."""
        while not any(comm(child) == name for child in self.children()):
            time.sleep(0.005)


def comm(pid):
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""
