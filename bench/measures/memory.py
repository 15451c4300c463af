"""Whether an init's memory grows with the orphans it has reaped: resident after a tenth of them, and after all."""
from container import Container
from table import Row


def measure(programs, inits, count):
    early, late = {}, {}
    for name, path in inits.items():
        container = Container(programs, [path], programs.path("orphans"), str(count), str(count // 10))
        container.expect("early")
        early[name] = [container.resident()]
        container.expect("done")
        late[name] = [container.resident()]
        container.stop()
        container.end()
    return [
        Row(f"resident memory after {count // 10:,} orphans", "kB", early, digits=0),
        Row(f"the same after {count:,}", "kB", late, "no more than before", digits=0),
    ]
