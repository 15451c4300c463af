"""A container without a container engine: a fresh PID namespace and a root of its own.

The root is a tmpfs that only this namespace sees. It has the image's files and
its /bin/sh, and borrows the host's /usr. The shell that prepares it becomes
the entrypoint, so the entrypoint is PID 1, as in a container.
"""

import contextlib
import os
import select
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from .cases import ARTICLE, MAIN_PROGRAM

GRACE_SECONDS = 10
ENVIRONMENT = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"}

BECOME_PID_1 = """
root=$1 image=$2 volume=$3 persistent=$4
shift 4
mount -t tmpfs container "$root"
cp -RP "$image/." "$root/"
mkdir -p "$root/usr" "$root/dev" "$root/proc" "$root/etc"
for directory in /usr /dev /proc; do mount --rbind "$directory" "$root$directory"; done
for entry in /lib*; do
    if [ -L "$entry" ]; then cp -RP "$entry" "$root/"
    else mkdir "$root$entry"; mount --rbind "$entry" "$root$entry"; fi
done
for entry in /etc/alternatives /etc/ld.so.cache; do
    if [ -e "$entry" ]; then cp -RP "$entry" "$root/etc/"; fi
done
if [ -n "$volume" ]; then mkdir -p "$root$volume"; mount --bind "$persistent" "$root$volume"; fi
exec chroot "$root" "$@"
"""


@contextlib.contextmanager
def pidfd(pid):
    descriptor = os.pidfd_open(pid)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


class Namespace:
    def __init__(self, case, command, kirei, program=None):
        """With a program of its own in the place of main_process.py, there is no journal to be found afterwards."""
        self.case = case
        self.command = command
        self.kirei = kirei
        self.program = program or ARTICLE / MAIN_PROGRAM
        self.folder = tempfile.TemporaryDirectory(prefix="kirei-article-")

    def preparation(self):
        """What makes the root and then becomes the entrypoint; its environment is the image's."""
        here = Path(self.folder.name)
        image, root, self.persistent = here / "image", here / "root", here / "persistent"
        for directory in (image, root, self.persistent):
            directory.mkdir()
        self.fill(image)
        prepare = ["/bin/sh", "-ec", BECOME_PID_1, "prepare", str(root), str(image), self.case.volume or "", str(self.persistent)]
        return prepare + self.command, {**ENVIRONMENT, **self.case.bare.environment}

    @property
    def keeps_journal(self):
        return self.case.volume is not None and self.program == ARTICLE / MAIN_PROGRAM

    def start(self):
        command, environment = self.preparation()
        unshare = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc"]
        if os.geteuid() != 0:
            unshare += ["--user", "--map-root-user"]
        self.unshare = subprocess.Popen(
            unshare + command,
            env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return self.unshare

    def fill(self, image):
        for directory in ("bin", "tmp"):
            (image / directory).mkdir()
        shell = self.case.distribution.shell
        shutil.copy(shutil.which(shell), image / "bin" / shell)
        (image / "bin" / "sh").symlink_to(shell)
        shutil.copy(self.kirei, image / "kirei")
        for source, target in self.case.bare.copies:
            name = Path(source).name if target.endswith("/") else ""
            origin = self.program if source == MAIN_PROGRAM else ARTICLE / source
            shutil.copy(origin, image / target.lstrip("/") / name)

    def pid_1(self):
        """Its pid as the host counts, for the signals come from outside; None when it has ended."""
        children = Path(f"/proc/{self.unshare.pid}/task/{self.unshare.pid}/children").read_text().split()
        return int(children[0]) if children else None

    def command_line(self):
        try:
            return Path(f"/proc/{self.pid_1()}/cmdline").read_text().replace("\0", " ").strip()
        except FileNotFoundError:  # it has ended already
            return ""

    def stop(self):
        """What `docker stop` does: the stop signal, the grace, SIGKILL."""
        pid = self.pid_1()
        if pid:
            with contextlib.suppress(ProcessLookupError), pidfd(pid) as process:
                signal.pidfd_send_signal(process, signal.SIGTERM)
                ended, _, _ = select.select([process], [], [], GRACE_SECONDS)
                if not ended:
                    self.unshare.kill()  # --kill-child: the kernel sends PID 1 the same
        self.unshare.wait()

    def exit_code(self):
        """unshare ends as its child did, by the same signal too."""
        code = self.unshare.wait()
        return code if code >= 0 else 128 - code

    def persisted(self, name):
        file = self.persistent / name
        return file.read_text() if file.exists() else ""

    def remove(self):
        self.folder.cleanup()
