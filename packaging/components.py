"""What is really in the static binaries: the members that the linker took, from its map, and the NuGet packages whose code was compiled in.

python3 packaging/components.py kirei amd64 shows how much comes from where.
"""
import dataclasses
import functools
import json
import os
import re
import subprocess
import sys

PROGRAMS = {"kirei": "Kirei", "kirei-lab": "Kirei.Lab"}
RUNTIMES = {"amd64": "linux-x64", "arm64": "linux-arm64"}
PACKAGES = os.environ.get("NUGET_PACKAGES", os.path.expanduser("~/.nuget/packages"))

# Used while building, and not in the binary
TOOLS = {"Microsoft.CodeAnalysis.BannedApiAnalyzers", "Microsoft.DotNet.ILCompiler", "Microsoft.NET.ILLink.Tasks"}

# " .NAME", on the same line or the next 0xADDRESS 0xSIZE FILE or FILE(MEMBER): an input section, ld(1), "--print-map". One that was
# discarded has the address 0; those for debuggers are not in the stripped file.
NAME = re.compile(r"^ ([.\w]\S*)")
SECTION = re.compile(r"0x([0-9a-f]+)\s+0x([0-9a-f]+)\s+(/\S+?\.[ao])(?:\(([^)]+)\))?\s*$")
NOT_LOADED = (".debug", ".comment", ".note.GNU-stack")
RUNTIME_PACK = re.compile(r"/(microsoft\.netcore\.app\.runtime\.nativeaot\.[^/]+)/([^/]+)/runtimes/")

LICENCES = {
    "libc6-dev": "LGPL-2.1-or-later",
    "libgcc-dev": "GPL-3.0-or-later WITH GCC-exception-3.1",
}

# NuGet packages under the MIT licence that hold no copy of it: whose they are
COPYRIGHTS = {
    "SharpYaml": ["Copyright (c) 2013-2026 SharpYaml - Alexandre Mutel", "Copyright (c) 2008-2012 Antoine Aubry (YamlDotNet, which SharpYaml comes from)"],
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
            section_name = ""
            for line in lines:
                name, section = NAME.match(line), SECTION.search(line)
                section_name = name[1] if name else section_name
                if section and int(section[1], 16) > 0 and int(section[2], 16) > 0 and not section_name.startswith(NOT_LOADED):
                    path = os.path.normpath(section[3])
                    members, size = taken.get(path, (set(), 0))
                    taken[path] = (members | {section[4]}, size + int(section[2], 16))
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


def parts(program, architecture):
    """How much of a binary comes from where, in bytes."""
    found = {}
    for path, _, size in linked(program, architecture):
        component = owner(path)
        name = "own code and .NET's libraries" if component is None else component.name
        found[name] = found.get(name, 0) + size
    return found


if __name__ == "__main__":
    for part, bytes_taken in sorted(parts(*sys.argv[1:3]).items(), key=lambda pair: -pair[1]):
        print(f"{bytes_taken / 1e6:6.2f} MB  {part}")
