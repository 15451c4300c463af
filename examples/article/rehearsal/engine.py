"""A container as Docker runs it: docker build, docker run, docker stop."""

import io
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from .cases import ARTICLE, MAIN_PROGRAM

PREFIX = "kirei-article"
KIREI_IMAGE = f"{PREFIX}-kirei"


def docker(*words, text=None):
    done = subprocess.run(["docker", *words], input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise SystemExit(f"docker {' '.join(map(str, words))}\n{done.stdout}")
    return done.stdout


def name(case):
    return f"{PREFIX}-{case.name}-{case.distribution.name.lower()}"


def build_kirei(binary):
    with tempfile.TemporaryDirectory(prefix=PREFIX) as context:
        shutil.copy(binary, Path(context) / "kirei")
        docker("build", "-q", "-t", KIREI_IMAGE, "-f", "-", context, text="FROM scratch\nCOPY kirei /kirei\n")


def base_with_shell(base, shell):
    """The image that stands in for a distribution: the given one, with that distribution's /bin/sh."""
    image = f"{PREFIX}-base-{shell}"
    docker("build", "-q", "-t", image, "-", text=f'FROM {base}\nRUN ln -sf "$(command -v {shell})" /bin/sh\n')
    return image


def build(case, base):
    with tempfile.TemporaryDirectory(prefix=PREFIX) as context:
        shutil.copy(ARTICLE / MAIN_PROGRAM, context)
        shutil.copytree(case.folder, Path(context) / case.name)
        chosen = ["--build-arg", f"BASE={base_with_shell(base, case.distribution.shell)}"] if base else []
        docker("build", "-q", "-t", name(case), "-f", case.bare_file, *chosen, context)
        docker("build", "-q", "-t", f"{name(case)}-with-kirei", "-f", case.kirei_file,
               "--build-arg", f"KIREI={KIREI_IMAGE}", "--build-arg", f"IMAGE={name(case)}", context)


class DockerContainer:
    def __init__(self, case, image):
        self.case = case
        self.image = image

    def start(self):
        self.run = subprocess.Popen(
            ["docker", "run", "--name", self.image, self.image],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return self.run

    def command_line(self):
        """`docker top` lists PID 1 first."""
        top = subprocess.run(["docker", "top", self.image, "-o", "pid,args"], capture_output=True, text=True)
        processes = top.stdout.splitlines()[1:]
        return processes[0].split(maxsplit=1)[1] if processes else ""

    def stop(self):
        docker("stop", self.image)

    def exit_code(self):
        return self.run.wait()

    @property
    def keeps_journal(self):
        return self.case.volume is not None

    def persisted(self, file):
        """What the volume holds; the container need not run for that."""
        copy = subprocess.run(["docker", "cp", f"{self.image}:{self.case.volume}/{file}", "-"], capture_output=True)
        if copy.returncode != 0:
            return ""
        with tarfile.open(fileobj=io.BytesIO(copy.stdout)) as archive:
            return archive.extractfile(file).read().decode()

    def remove(self):
        docker("rm", "-f", "-v", self.image)
