"""One start and one stop of a container, measured. Nothing here knows what to expect of which case."""

import threading
import time
from dataclasses import dataclass

SET_UP = "!!!Set up!!!"
CLEAN_UP = "!!!Clean up!!!"
JOURNAL = ["set up", "clean up"]
START_SECONDS = 60
OPERATOR_SECONDS = 0.3  # from seeing the programs up to asking for the stop
KILLED = 137


def words(line):
    """What the program printed, without the name that `kirei up` puts before it."""
    return line.rpartition(" | ")[2]


class Console:
    """What the container printed, line by line, and whether the stop had been asked for by then."""

    def __init__(self, stream):
        self.lines = []
        self.changed = threading.Condition()
        self.ended = False
        self.stopping = False
        self.reader = threading.Thread(target=self.read, args=(stream,), daemon=True)
        self.reader.start()

    def read(self, stream):
        for line in stream:
            self.add(line.decode(errors="replace").rstrip())
        with self.changed:
            self.ended = True
            self.changed.notify_all()

    def add(self, line):
        with self.changed:
            self.lines.append((self.stopping, line))
            self.changed.notify_all()

    def count(self, text):
        return sum(words(line) == text for _, line in self.lines)

    def wait_for(self, times, text):
        with self.changed:
            self.changed.wait_for(lambda: self.ended or self.count(text) >= times, START_SECONDS)


@dataclass
class Stop:
    pid_1: str
    lines: list
    seconds: float
    exit_code: int
    set_ups: int
    clean_ups: int
    programs: int
    kept: str | None  # what the volume holds of the data after the stop; None for a case without a volume
    why: str | None = None  # what the drill says

    @property
    def killed(self):
        return self.exit_code == KILLED

    @property
    def data_lost(self):
        return self.kept is not None and self.kept.splitlines() != JOURNAL

    @property
    def verdict(self):
        if self.set_ups < self.programs:
            return "not started"
        if self.clean_ups == 0:
            return "no"
        if self.clean_ups < self.programs:
            return f"{self.clean_ups} of {self.programs}"
        if self.clean_ups > self.programs:
            return "too often"
        if self.data_lost:
            return "data lost"
        return "yes, killed" if self.killed else "yes"

    @property
    def clean(self):
        return self.verdict == "yes"


def rehearse(container):
    case = container.case
    try:
        console = Console(container.start().stdout)
        console.wait_for(case.programs, SET_UP)
        time.sleep(OPERATOR_SECONDS)
        pid_1 = container.command_line()
        console.stopping = True
        began = time.monotonic()
        container.stop()
        seconds = time.monotonic() - began
        exit_code = container.exit_code()
        console.reader.join()
        kept = container.persisted("journal") if container.keeps_journal else None
        return Stop(pid_1, console.lines, seconds, exit_code,
                    console.count(SET_UP), console.count(CLEAN_UP), case.programs, kept)
    finally:
        container.remove()
