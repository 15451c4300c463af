"""The small C programs that the measures run, compiled once into a temporary directory."""
import subprocess
import tempfile
from pathlib import Path

SOURCES = Path(__file__).resolve().parent / "programs"


class Programs:
    def __init__(self):
        self._directory = tempfile.TemporaryDirectory(prefix="kirei-bench-")
        for source in SOURCES.glob("*.c"):
            subprocess.run(["gcc", "-O2", "-Wall", "-Werror", "-o", self.path(source.stem), source], check=True)

    def path(self, name):
        return str(Path(self._directory.name) / name)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._directory.cleanup()
