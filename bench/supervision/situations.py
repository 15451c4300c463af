"""What becomes of services at a `docker stop`: TERM to PID 1, and ten seconds later KILL. Clean is a service that has finished its clean-up."""
import sys

from .container import Container
from .supervisors import Service

GRACE = 10


def app(marks, name, seconds, code=0, after=""):
    """Cleans up for some seconds when it is told, and leaves a mark."""
    script = (f"trap 'sleep {seconds}; : >{marks}/{name}.clean; exit {code}' TERM; : >{marks}/{name}.up; "
              "while :; do sleep 1000 & wait $!; done")
    return Service(name, ["/bin/bash", "-c", script], after)


def ten_instant(marks):
    return [app(marks, f"s{i}", 0) for i in range(10)]


def five_of_two_seconds(marks):
    return [app(marks, f"s{i}", 2) for i in range(5)]


def eight_of_two_seconds(marks):
    return [app(marks, f"s{i}", 2) for i in range(8)]


def one_ignores(marks):
    rock = Service("rock", ["/bin/bash", "-c", f"trap '' TERM; : >{marks}/rock.up; while :; do sleep 1000; done"])
    return [rock, *(app(marks, f"s{i}", 1) for i in range(4))]


def naive_script(marks):
    child = app(marks, "web", 4).command[2]
    return [Service("web", ["/bin/sh", "-c", f"/bin/bash -c \"{child.replace('$', chr(92) + '$')}\"; true"])]


def daemon(marks):
    child = app(marks, "web", 1).command[2].replace("$", "\\$")
    return [Service("web", ["/bin/sh", "-c", f"setsid /bin/bash -c \"{child}\" & exec sleep 1000"])]


def exits_seven(marks):
    return [app(marks, "web", 0, code=7), app(marks, "worker", 0)]


SITUATIONS = {
    "10 that end at once": ten_instant,
    "5 that need 2 s each": five_of_two_seconds,
    "8 that need 2 s each": eight_of_two_seconds,
    "one ignores TERM, 4 need 1 s": one_ignores,
    "`sh -c \"child; true\"`, the child needs 4 s": naive_script,
    "a daemon in a session of its own needs 1 s": daemon,
    "one exits with 7": exits_seven,
}


def measure(supervisors):
    names = " | ".join(one.name for one in supervisors)
    lines = [f"| at a stop with 10 s of grace | {names} |", "| --- |" + " --- |" * len(supervisors)]
    for title, services in SITUATIONS.items():
        print(f"bench: {title} …", file=sys.stderr, flush=True)
        lines.append(f"| {title} | " + " | ".join(one_cell(one, services) for one in supervisors) + " |")
    return "\n".join(lines)


def one_cell(supervisor, services):
    with Container(supervisor, services) as container:
        container.wait_for("up")
        seconds, code, killed = container.stop(GRACE)
        cleaning = [name for name in container.names if name != "rock"]
        clean = sum((container.marks / f"{name}.clean").exists() for name in cleaning)
        how = "**killed**" if killed else f"exit {code}"
        return f"{seconds:.1f} s, {clean} of {len(cleaning)} clean, {how}"
