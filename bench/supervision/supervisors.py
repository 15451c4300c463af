"""The supervisors that are compared, and how each is told what to run."""
import json
import os
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Service:
    """A program; `after` names the one that it depends on, where the supervisor knows of that."""

    name: str
    command: list[str]
    after: str = ""


@dataclass
class Supervisor:
    """Its name, and the program that is looked for."""

    name: str
    program: str
    path: str = field(default="", init=False)

    def version(self):
        return ""

    def prepare(self, folder: Path, services: list[Service]) -> list[str]:
        """Writes its files; gives the command that is to be PID 1."""
        raise NotImplementedError


class Kirei(Supervisor):
    def version(self):
        return subprocess.run([self.path, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]

    def prepare(self, folder, services):
        plan = {"grace": "10s", "services": {}}
        for one in services:
            plan["services"][one.name] = {"command": one.command} | ({"depends_on": [one.after]} if one.after else {})
        (folder / "kirei.yaml").write_text(json.dumps(plan), encoding="utf-8")
        return [self.path, "up", "-f", str(folder / "kirei.yaml")]


class Supervisord(Supervisor):
    def version(self):
        return subprocess.run([self.path, "--version"], capture_output=True, text=True, check=True).stdout.strip()

    def prepare(self, folder, services):
        lines = ["[supervisord]", "nodaemon=true", "user=root", f"logfile={folder}/log", f"pidfile={folder}/pid", f"childlogdir={folder}"]
        for number, one in enumerate(services):
            script = write_script(folder / f"{one.name}.sh", one.command)
            lines += [f"[program:{one.name}]", f"command={script}", f"priority={number}",
                      "stdout_logfile=/dev/stdout", "stdout_logfile_maxbytes=0", "redirect_stderr=true"]
        (folder / "supervisord.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return [self.path, "-c", str(folder / "supervisord.conf")]


class S6(Supervisor):
    def prepare(self, folder, services):
        scan = folder / "scan"
        for one in services:
            (scan / one.name).mkdir(parents=True)
            write_script(scan / one.name / "run", one.command)
        return [self.path, str(scan)]


class Runit(Supervisor):
    def prepare(self, folder, services):
        scan = folder / "scan"
        for one in services:
            (scan / one.name).mkdir(parents=True)
            write_script(scan / one.name / "run", one.command)
        return [self.path, str(scan)]


def write_script(path, command):
    words = " ".join("'" + word.replace("'", "'\\''") + "'" for word in command)
    path.write_text(f"#!/bin/sh\nexec {words}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def find():
    """Those that are there, kirei first. KIREI_BIN says where kirei is, if not in out/."""
    kirei = Kirei("kirei", "kirei")
    kirei.path = os.environ.get("KIREI_BIN", str(ROOT / "out" / "kirei"))
    if not Path(kirei.path).exists():
        sys.exit(f"bench: there is no {kirei.path}: run `make build` first")
    others = [Supervisord("supervisord", "supervisord"), S6("s6", "s6-svscan"), Runit("runit", "runsvdir")]
    for one in others:
        one.path = shutil.which(one.program) or ""
    return [kirei, *(one for one in others if one.path)]
