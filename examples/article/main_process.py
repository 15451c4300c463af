#!/usr/bin/env python3
"""A program that always cleans up, whichever way it is ended.

It sets up, works, and then cleans up exactly once: after SIGTERM, SIGINT,
SIGHUP or SIGQUIT, when its work is done (--seconds), and when its work fails
(--fail). The clean-up takes about a second, as flushing a queue or leaving a
cluster does. Signals that arrive during the clean-up do not disturb it.
"""

import argparse
import os
import select
import signal
import sys
import time

CLEAN_UP_SECONDS = 1.0
ENDING_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--config", metavar="FILE", help="lines of `key = value`; the key is `greeting`")
    parser.add_argument("--journal", metavar="FILE", help="the data this program leaves behind")
    parser.add_argument("--seconds", type=float, help="end by itself after this time")
    parser.add_argument("--fail", action="store_true", help="end by an exception instead")
    return parser.parse_args()


def configuration(path):
    with open(path, encoding="utf-8") as lines:
        pairs = [line.split("=", 1) for line in lines if "=" in line]
    return {key.strip(): value.strip() for key, value in pairs}


def say(text):
    print(text, flush=True)


def note(journal, line):
    if journal:
        with open(journal, "a", encoding="utf-8") as file:
            file.write(line + "\n")


def ending_signals():
    """A descriptor that becomes readable when one of the ending signals has come.

    The handler only writes a byte: it raises nothing, so it can interrupt no
    clean-up, and a signal that comes before the work begins is not lost.
    """
    asked, ask = os.pipe()
    os.set_blocking(ask, False)
    signal.set_wakeup_fd(ask, warn_on_full_buffer=False)
    for number in ENDING_SIGNALS:
        signal.signal(number, lambda *_: None)
    return asked


def set_up(options):
    if options.config:
        say(configuration(options.config)["greeting"])
    note(options.journal, "set up")
    say("!!!Set up!!!")


def work(options, asked_to_end):
    select.select([asked_to_end], [], [], options.seconds)
    if options.fail:
        raise RuntimeError("the work failed")


def clean_up(options):
    time.sleep(CLEAN_UP_SECONDS)
    note(options.journal, "clean up")
    say("!!!Clean up!!!")


def main():
    options = arguments()
    asked_to_end = ending_signals()
    try:
        set_up(options)
        work(options, asked_to_end)
    finally:
        clean_up(options)


if __name__ == "__main__":
    sys.exit(main())
