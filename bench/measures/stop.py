"""A stop of a lone main: how soon its handler runs, and how soon after its end the init has ended."""
import peers
from container import Container
from table import Row, difference


def measure(programs, inits, rounds):
    reached = {name: [] for name in inits}
    left = {name: [] for name in inits}
    stamps = programs.path("stamps")
    for name, path in peers.rounds(inits, rounds):
        container = Container(programs, [path], programs.path("stamp"), stamps)
        container.expect("ready")
        sent = container.stop()
        _, ended = container.end()
        with open(stamps, encoding="ascii") as file:
            handled, finished = map(int, file.read().split())
        reached[name].append((handled - sent) / 1e6)
        left[name].append((ended - finished) / 1e6)
    return [
        Row("from the stop signal to the handler of a lone main", "ms", reached, "≤ tini + 1 ms", compare=difference),
        Row("from the end of the last process to the init's own", "ms", left, "≤ 5 ms", compare=difference),
    ]
