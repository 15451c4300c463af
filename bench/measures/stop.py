"""A stop: how soon the handler of a lone main runs, or of one with many helpers, and how soon after its end the init has ended."""
import peers
from container import Container
from table import Row, difference


HELPERS, FILES = 300, 1_000


def measure(programs, inits, rounds):
    alone, left = stops(programs, inits, rounds, "stamp")
    pool, _ = stops(programs, inits, max(3, rounds // 10), "pool", str(HELPERS), str(FILES))
    return [
        Row("from the stop signal to the handler of a lone main", "ms", alone, "≤ tini + 1 ms", compare=difference),
        Row(f"the same with {HELPERS} children that read a pipe each, and {FILES:,} open files", "ms", pool, "≤ tini + 20 ms", compare=difference),
        Row("from the end of the last process to the init's own", "ms", left, "≤ 5 ms", compare=difference),
    ]


def stops(programs, inits, rounds, program, *arguments):
    reached = {name: [] for name in inits}
    left = {name: [] for name in inits}
    stamps = programs.path("stamps")
    for name, path in peers.rounds(inits, rounds):
        container = Container(programs, [path], programs.path(program), stamps, *arguments)
        container.expect("ready")
        sent = container.stop()
        _, ended = container.end()
        with open(stamps, encoding="ascii") as file:
            handled, finished = map(int, file.read().split())
        reached[name].append((handled - sent) / 1e6)
        left[name].append((ended - finished) / 1e6)
    return reached, left
