"""How long an init needs to start /bin/true and to end with it."""
import peers
from container import Container
from table import Row, ratio


def measure(programs, inits, rounds):
    samples = {name: [] for name in inits}
    for name, path in peers.rounds(inits, rounds):
        started, ended = Container(programs, [path], "/bin/true").end()
        samples[name].append((ended - started) / 1e6)
    return [Row("start and exit of `/bin/true`", "ms", samples, "≤ 1.7 × tini", compare=ratio)]
