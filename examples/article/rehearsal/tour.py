"""All containers, one after the other: without kirei, with kirei, and the table."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import story
from .cases import ARTICLE, all_cases
from .stop import rehearse as watch


def kirei_binary():
    path = Path(os.environ.get("KIREI_BIN", ARTICLE.parent.parent / "out" / "kirei"))
    if not os.access(path, os.X_OK):
        sys.exit(f"no kirei at {path}: run `make build`, or set KIREI_BIN")
    return path


def tour(bare, with_kirei, at_once, rehearse=watch):
    """Both are given a case and make its container. At most so many bare ones run at once.
    How one is stopped and watched can be replaced.

    The answer is the exit code: 0 when every stop under kirei was clean.
    """
    cases = all_cases()
    story.say(f"{len(cases)} containers run without kirei in the background: one that does not hear")
    story.say("the stop takes ten seconds. Meanwhile each is stopped with kirei, one by one.")
    rows = []
    with ThreadPoolExecutor(max_workers=at_once) as background:
        bare_stops = [background.submit(rehearse, bare(case)) for case in cases]
        for case, bare_stop in zip(cases, bare_stops):
            kirei_stop = rehearse(with_kirei(case))
            story.heading(case)
            story.tell(case.bare.entrypoint, bare_stop.result())
            story.tell(case.kirei.entrypoint, kirei_stop)
            rows.append((case, bare_stop.result(), kirei_stop))
    story.table(rows)
    return 0 if all(kirei_stop.clean for _, _, kirei_stop in rows) else 1
