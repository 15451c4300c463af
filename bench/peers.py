"""The inits that are compared: kirei first, then its peers, tini being the measure of all."""
import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = ("tini", "dumb-init", "catatonit")


def find():
    """Name and path of each. KIREI_BIN says where kirei is, if not in out/."""
    kirei = Path(os.environ.get("KIREI_BIN", ROOT / "out" / "kirei"))
    if not kirei.exists():
        sys.exit(f"bench: there is no {kirei}: run `make build` first")
    missing = [name for name in PEERS if shutil.which(name) is None]
    if missing:
        sys.exit(f"bench: not installed: {' '.join(missing)} (Debian has packages of these names)")
    return {"kirei": str(kirei)} | {name: os.path.realpath(shutil.which(name)) for name in PEERS}


def rounds(inits, count):
    """Every init once a round; another one goes first each time, since the first finds the caches cold."""
    names = list(inits)
    for turn in range(count):
        for name in names[turn % len(names):] + names[:turn % len(names)]:
            yield name, inits[name]
