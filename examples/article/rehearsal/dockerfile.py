"""What a Dockerfile says, as far as the article's Dockerfiles say anything."""

import json
import re
from dataclasses import dataclass, field


@dataclass
class Dockerfile:
    arguments: dict = field(default_factory=dict)
    copies: list = field(default_factory=list)
    environment: dict = field(default_factory=dict)
    volumes: list = field(default_factory=list)
    entrypoint: str = ""

    @property
    def command(self):
        """The shell form is a command line for /bin/sh -c, the other one a list."""
        if self.entrypoint.startswith("["):
            return json.loads(self.entrypoint)
        return ["/bin/sh", "-c", self.entrypoint]


def read(path):
    dockerfile = Dockerfile()
    text = re.sub(r"\\\n\s*", " ", path.read_text(encoding="utf-8"))
    for line in text.splitlines():
        instruction, _, rest = line.strip().partition(" ")
        if instruction == "ARG":
            name, _, value = rest.partition("=")
            dockerfile.arguments[name] = value
        elif instruction == "COPY" and not rest.startswith("--"):
            *sources, target = rest.split()
            dockerfile.copies += [(source, target) for source in sources]
        elif instruction == "ENV":
            name, _, value = rest.partition("=")
            dockerfile.environment[name] = value
        elif instruction == "VOLUME":
            dockerfile.volumes.append(rest)
        elif instruction == "ENTRYPOINT":
            dockerfile.entrypoint = rest
    return dockerfile
