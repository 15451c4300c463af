"""The figures side by side, in Markdown."""
from dataclasses import dataclass
from statistics import median
from typing import Callable


@dataclass
class Row:
    """One measure: the samples of each init, taken in rounds, so that the n-th of each stand side by side."""

    title: str
    unit: str
    samples: dict[str, list[float]]
    goal: str = ""
    digits: int = 2
    compare: Callable[[list[float], list[float]], str] = lambda ours, tinis: ""

    def cells(self, names):
        return [self.title, *(self._median(name) for name in names), self._comparison(), self.goal]

    def _median(self, name):
        values = self.samples.get(name)
        return f"{median(values):,.{self.digits}f} {self.unit}".rstrip() if values else "–"

    def _comparison(self):
        ours, tinis = self.samples.get("kirei"), self.samples.get("tini")
        return self.compare(ours, tinis) if ours and tinis else ""


def ratio(ours, tinis):
    """The median of the ratios of each round: a noisy neighbour disturbs both of a pair."""
    return f"{median(o / t for o, t in zip(ours, tinis) if t > 0):.2f} ×" if all(t > 0 for t in tinis) else ""


def difference(ours, tinis):
    return f"{median(o - t for o, t in zip(ours, tinis)):+.2f} ms"


def draw(rows, names):
    lines = [["median", *names, "kirei to tini", "goal"], ["---", *("--:" for _ in names), "--:", "---"]]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines + [row.cells(names) for row in rows])
