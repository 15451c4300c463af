"""A supervisor as PID 1 of fresh namespaces, with services that leave marks in a folder."""
import os
import re
import signal
import subprocess
import tempfile
import time
from pathlib import Path

PATIENCE = 60


class Container:
    """Starts at once."""

    def __init__(self, supervisor, make_services, output=subprocess.DEVNULL):
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name)
        self.marks = self.folder / "marks"
        self.marks.mkdir()
        services = make_services(self.marks)
        self.names = [one.name for one in services]
        command = supervisor.prepare(self.folder, services)
        self.began = time.monotonic()
        self._process = subprocess.Popen(
            ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc", *command],
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.DEVNULL, start_new_session=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()
        self._folder.cleanup()

    @property
    def pid(self):
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        return int(children[0]) if children else 0

    def wait_for(self, mark):
        """Waits until every service has left this mark; gives the seconds since the start."""
        while time.monotonic() - self.began < PATIENCE:
            if all((self.marks / f"{name}.{mark}").exists() for name in self.names):
                return time.monotonic() - self.began
            time.sleep(0.001)
        raise RuntimeError(f"no {mark} of {[name for name in self.names if not (self.marks / f'{name}.{mark}').exists()]}")

    def count(self, mark):
        return sum((self.marks / f"{name}.{mark}").exists() for name in self.names)

    def stop(self, grace=None):
        """Sends TERM; after the grace KILL, as a container runtime does. Gives the seconds until the end, the exit code, and whether it was killed."""
        at = time.monotonic()
        os.kill(self.pid, signal.SIGTERM)
        try:
            self._process.wait(grace or PATIENCE)
            killed = False
        except subprocess.TimeoutExpired:
            os.kill(self.pid, signal.SIGKILL)
            self._process.wait()
            killed = True
        return time.monotonic() - at, self._process.returncode, killed

    def supervisors(self):
        """PID 1, and what it has started of its own kind: s6 and runit have a process for each service."""
        root = self.pid
        found = [root]
        for child in Path(f"/proc/{root}/task/{root}/children").read_text().split():
            if Path(f"/proc/{child}/comm").read_text().strip() in ("s6-supervise", "runsv"):
                found.append(int(child))
        return found

    def private_memory(self):
        """Memory in kB that goes with the supervisor."""
        return sum(
            int(size)
            for pid in self.supervisors()
            for size in re.findall(r"^Private_(?:Clean|Dirty):\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M))

    def private_dirty(self):
        return sum(
            int(re.search(r"^Private_Dirty:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)[1])
            for pid in self.supervisors())

    def switches(self):
        """How often the supervisor has run."""
        return sum(
            int(count)
            for pid in self.supervisors()
            for count in re.findall(r"ctxt_switches:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()))
