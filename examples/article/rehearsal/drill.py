"""The same rehearsal held by kirei-lab: the kernel bears witness, and each stop leaves a page."""

import json
import subprocess
import sys

from .stop import CLEAN_UP, SET_UP, Stop, words

COULD_NOT_RUN = 2
SETTLE = "700ms"  # from the first program up to asking for the stop: by then all are up


class Drill:
    def __init__(self, lab, pages):
        self.lab = lab
        self.pages = pages
        pages.mkdir(parents=True, exist_ok=True)

    def __call__(self, namespace):
        try:
            report = self.hold(namespace)
            kept = namespace.persisted("journal") if namespace.keeps_journal else None
            return self.read(report, namespace.case, kept)
        finally:
            namespace.remove()

    def hold(self, namespace):
        command, environment = namespace.preparation()
        kind = "kirei" if namespace.command[0] == "/kirei" else "bare"
        page = self.pages / f"{namespace.case.name}-{namespace.case.distribution.name.lower()}-{kind}.html"
        drill = [self.lab, "drill", "--grace", "10s", "--ready-log", SET_UP, "--ready-after", SETTLE, "--json", "-", "--html", page]
        ran = subprocess.run(drill + ["--"] + command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        if ran.returncode >= COULD_NOT_RUN:
            sys.exit("demo: the drill could not run")
        return json.loads(ran.stdout)["stops"][0]

    @staticmethod
    def read(stop, case, kept):
        lines = [(line["at_ms"] >= 0, line["text"].rstrip()) for line in stop["output"]]
        texts = [words(text) for _, text in lines]
        return Stop(
            " ".join(stop["processes"][0]["command"]), lines, stop["ended_ms"] / 1000, stop["exit_code"],
            texts.count(SET_UP), texts.count(CLEAN_UP), case.programs, kept,
            f"{stop['verdict'].replace('-', ' ')}. {stop['why']}")
