"""The article's containers, as the folders have them.

Each folder has one Dockerfile for each distribution it is shown on, and one
Dockerfile.kirei that takes the image of any of them and replaces nothing but
the entrypoint.
"""

from dataclasses import dataclass
from pathlib import Path

from . import dockerfile

ARTICLE = Path(__file__).resolve().parent.parent
MAIN_PROGRAM = "main_process.py"


@dataclass(frozen=True)
class Distribution:
    name: str
    suffix: str
    shell: str


# In the order in which a case is shown; the shell is what /bin/sh is there.
DISTRIBUTIONS = (
    Distribution("Alpine", "", "busybox"),
    Distribution("Debian", ".debian", "dash"),
    Distribution("Fedora", ".fedora", "bash"),
)


@dataclass
class Case:
    folder: Path
    distribution: Distribution

    @property
    def name(self):
        return self.folder.name

    @property
    def title(self):
        return f"{self.name}, {self.distribution.name}"

    @property
    def bare_file(self):
        return self.folder / f"Dockerfile{self.distribution.suffix}"

    @property
    def kirei_file(self):
        return self.folder / "Dockerfile.kirei"

    @property
    def bare(self):
        return dockerfile.read(self.bare_file)

    @property
    def kirei(self):
        return dockerfile.read(self.kirei_file)

    @property
    def programs(self):
        """How many main programs run in it: as many as are copied into it."""
        return sum(Path(source).stem == Path(MAIN_PROGRAM).stem for source, _ in self.bare.copies)

    @property
    def volume(self):
        """Where data must be found after the stop, or None."""
        volumes = self.bare.volumes
        return volumes[0] if volumes else None


def all_cases():
    folders = sorted(path for path in ARTICLE.iterdir() if path.name[:1].isdigit())
    found = [Case(folder, distribution) for folder in folders for distribution in DISTRIBUTIONS]
    return [case for case in found if case.bare_file.exists()]
