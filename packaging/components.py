"""What is really in the static binaries: the members that the linker took, from its map, and the NuGet packages whose code was compiled in."""
import dataclasses
import functools
import json
import os
import re
import subprocess

PROGRAMS = {"kirei": "Kirei", "kirei-lab": "Kirei.Lab"}
RUNTIMES = {"amd64": "linux-x64", "arm64": "linux-arm64"}
PACKAGES = os.environ.get("NUGET_PACKAGES", os.path.expanduser("~/.nuget/packages"))

# Used while building, and not in the binary
TOOLS = {"Microsoft.CodeAnalysis.BannedApiAnalyzers", "Microsoft.DotNet.ILCompiler", "Microsoft.NET.ILLink.Tasks"}

# 0xADDRESS 0xSIZE FILE or FILE(MEMBER): an input section that is in the output, ld(1)
SECTION = re.compile(r"0x[0-9a-f]+\s+0x([0-9a-f]+)\s+(/\S+?\.[ao])(?:\(([^)]+)\))?\s*$")
RUNTIME_PACK = re.compile(r"/(microsoft\.netcore\.app\.runtime\.nativeaot\.[^/]+)/([^/]+)/runtimes/")

LICENCES = {
    "libc6-dev": "LGPL-2.1-or-later",
    "libgcc-dev": "GPL-3.0-or-later WITH GCC-exception-3.1",
}


@dataclasses.dataclass
class Component:
    """One package of which something is in the binary."""

    name: str
    version: str
    purl: str
    licence: str
    notices: list
    archives: dict = dataclasses.field(default_factory=dict)


def of(program, architecture):
    """The components of a binary, in the order of their package URLs."""
    found = {}
    for path, members, size in linked(program, architecture):
        component = owner(path)
        if component is not None:
            component = found.setdefault(component.purl, component)
            component.archives[os.path.basename(path)] = (members, size)
    for component in compiled(program):
        found.setdefault(component.purl, component)
    return [found[purl] for purl in sorted(found)]


def linked(program, architecture):
    """Every archive and object of which something is in the binary: path, number of members, bytes."""
    project, runtime = PROGRAMS[program], RUNTIMES[architecture]
    file = f"artifacts/obj/{project}/release_{runtime}/native/{program}.link.map"
    taken = {}
    try:
        with open(file, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                section = SECTION.search(line)
                if section and int(section[1], 16) > 0:
                    members, size = taken.get(os.path.normpath(section[2]), (set(), 0))
                    taken[os.path.normpath(section[2])] = (members | {section[3]}, size + int(section[1], 16))
    except FileNotFoundError:
        raise SystemExit(f"packaging: no linker's map {file}: remove out/ and run `make binaries`") from None
    return [(path, len(members), size) for path, (members, size) in sorted(taken.items())]


def owner(path):
    """The package that a file comes from; None for what is our own."""
    pack = RUNTIME_PACK.search(path)
    if pack:
        return nuget(pack[1], pack[2])
    if path.startswith("/usr/"):
        return debian(path)
    if path.startswith(os.path.abspath("artifacts") + "/"):
        return None
    raise SystemExit(f"packaging: {path} is in a binary and comes from no package: `make clean`, and build with the system's own libc")


@functools.cache
def debian_package(path):
    found = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True, check=False).stdout
    if not found:
        raise SystemExit(f"packaging: {path} is in a binary and belongs to no Debian package")
    name = found.split(":")[0]
    return name, subprocess.run(["dpkg-query", "-W", "-f", "${Version}", name], capture_output=True, text=True, check=True).stdout


def debian(path):
    name, version = debian_package(path)
    kind = re.sub(r"^libgcc-\d+-dev", "libgcc-dev", name.replace("-arm64-cross", ""))
    return Component(
        name, version, f"pkg:deb/debian/{name}@{version}?distro=debian-12", LICENCES[kind], [f"/usr/share/doc/{name}/copyright"])


def nuget(name, version):
    folder = os.path.join(PACKAGES, name.lower(), version)
    with open(os.path.join(folder, name.lower() + ".nuspec"), encoding="utf-8-sig") as file:
        spec = file.read()
    licence = re.search(r'<license type="expression">([^<]+)</license>', spec)
    own = re.search(r"<id>([^<]+)</id>", spec)[1]
    notices = [path for path in sorted(os.listdir(folder)) if re.match(r"(LICENSE|THIRD-PARTY-NOTICES)", path, re.IGNORECASE)]
    return Component(
        own, version, f"pkg:nuget/{own}@{version}", licence[1] if licence else "MIT", [os.path.join(folder, path) for path in notices])


def compiled(program):
    """The NuGet packages in the lock file whose code is compiled into the binary."""
    with open(f"src/{PROGRAMS[program]}/packages.lock.json", encoding="utf-8") as file:
        locked = json.load(file)["dependencies"]["net10.0"]
    return [
        nuget(name, entry["resolved"]) for name, entry in sorted(locked.items())
        if "resolved" in entry and name not in TOOLS and not name.startswith("Microsoft.NETCore.App.")
    ]
