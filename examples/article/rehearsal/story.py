"""What is printed: each stop as its console showed it, and the table at the end. 80 columns."""

import os
import sys
import textwrap

WIDTH = 80
COLUMNS = "{:<41} {:>5}  {:<11} {:>5}  {}"


def coloured(text, good):
    if not sys.stdout.isatty() or "NO_COLOR" in os.environ:
        return text
    return f"\033[{32 if good else 31}m{text}\033[0m"


def say(text=""):
    print(text, flush=True)


def wrapped(text, indent):
    return textwrap.fill(text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 4),
                         break_long_words=False, break_on_hyphens=False)


def heading(case):
    title = f"{case.title} (sh is {case.distribution.shell})"
    say()
    say(f"== {title} " + "=" * (WIDTH - len(title) - 4))


def tell(entrypoint, stop):
    say()
    say(wrapped(f"ENTRYPOINT {entrypoint}", 2))
    say(wrapped(f"PID 1: {stop.pid_1 or 'has ended'}", 2))
    tell_lines(stop, stopping=False)
    say("    -- docker stop --")
    tell_lines(stop, stopping=True)
    if stop.kept is not None:
        say(f"    -- in the volume: {', '.join(stop.kept.splitlines()) or 'nothing'}")
    if stop.why:
        say(wrapped(f"-- {stop.why}", 4))
    end = "killed by SIGKILL" if stop.killed else f"exit code {stop.exit_code}"
    say(f"    -- {end} after {stop.seconds:.2f} s; cleaned up: {coloured(stop.verdict, stop.clean)}")


def tell_lines(stop, stopping):
    for line in [line for when, line in stop.lines if when == stopping]:
        say(wrapped(line, 6))


def table(rows):
    say()
    say("=" * WIDTH)
    say()
    say(COLUMNS.format("", " bare", "", "kirei", "").rstrip())
    say(COLUMNS.format("entrypoint", "sec", "cleaned up?", "sec", "cleaned up?"))
    say(COLUMNS.format("-" * 41, "-" * 5, "-" * 11, "-" * 5, "-" * 11))
    for case, bare, kirei in rows:
        say(COLUMNS.format(case.title, f"{bare.seconds:.2f}", coloured(f"{bare.verdict:<11}", bare.clean),
                           f"{kirei.seconds:.2f}", coloured(kirei.verdict, kirei.clean)))
    say()
    say(f"Clean: {sum(bare.clean for _, bare, _ in rows)} of {len(rows)} without kirei, "
        f"{sum(kirei.clean for _, _, kirei in rows)} of {len(rows)} with it.")
