# make build   the static binary, out/kirei
# make arm64   the static binary for 64-bit ARM, out/kirei-arm64, by a cross compiler
# make lab     the companion, out/kirei-lab: drill and report
# make dist    what a release consists of, in dist/: binaries, archives, packages, the image
# make sign    signs dist/SHA256SUMS: make sign KEY=minisign.key
# make demo    the containers of examples/article, with and without kirei
# make check   in about a minute, without root or Docker: style, generated documents, shell scripts, spelling, pure tests
# make test    everything: style, units, real processes, real Docker
# make bench   compares kirei with tini, dumb-init and catatonit, and with gosu and envsubst; times the stops of all the tests' entrypoints
# make soak    generated entrypoints, stopped under no init, tini and kirei, and compared, for half an hour
#              (SOAK_SECONDS, SOAK_SEED, SOAK_KIREI)
# make fuzz    the parsers of foreign input, fed by afl-fuzz for half a minute each
# make docs    man page, option reference and diagrams, from the source
# make pictures  the pictures of the docs (needs chromium)
# make format  formats the code

RID ?= linux-x64
PUBLISH = dotnet publish -c Release --nologo -v quiet $(if $(LIBC),-p:LibcFolder=$(abspath $(LIBC)))

.PHONY: build binaries arm64 lab dist dist-check sign demo check test bench soak fuzz docs pictures format clean

build: out/kirei

# Everything that the tests run as a published binary
binaries: out/kirei out/kirei-arm64 out/kirei-lab out/kirei-lab-arm64 out/testchild/testchild artifacts/main_process/main_process

out/testchild/testchild: $(wildcard tests/Kirei.TestChild/*.cs) tests/Kirei.TestChild/Kirei.TestChild.csproj
	$(PUBLISH) -r $(RID) tests/Kirei.TestChild -o artifacts/testchild
	mkdir -p out/testchild
	install -m 755 artifacts/testchild/testchild $@

artifacts/main_process/main_process: $(wildcard examples/article/csharp/*.cs src/Kirei.Lifetime/*.cs src/Shared/*.cs)
	$(PUBLISH) examples/article/csharp -o artifacts/main_process

SOURCES := $(shell find src/Shared src/Kirei src/Kirei.Configuration src/Kirei.Preparation src/Kirei.Protocol \
	src/Kirei.Supervision src/Kirei.Linux \
	-name '*.cs' -o -name '*.c' -o -name '*.csproj' -o -name '*.xml' \
	-o -name '*.txt' -o -name '*.props' -o -name '*.targets' | grep -v /obj/) \
	Directory.Build.props Directory.Packages.props src/Directory.Build.targets

out/kirei: $(SOURCES)
	tools/setup build
	$(PUBLISH) -r $(RID) src/Kirei -o artifacts/kirei
	mkdir -p out
	install -m 755 artifacts/kirei/kirei out/kirei

arm64: out/kirei-arm64

out/kirei-arm64: $(SOURCES)
	tools/setup build arm64
	$(PUBLISH) -r linux-arm64 src/Kirei -o artifacts/kirei-arm64
	mkdir -p out
	install -m 755 artifacts/kirei-arm64/kirei out/kirei-arm64

LAB_SOURCES := $(SOURCES) $(shell find src/Kirei.Lab -name '*.cs' -o -name '*.css' -o -name '*.csproj' | grep -v /obj/)

lab: out/kirei-lab

out/kirei-lab: $(LAB_SOURCES)
	tools/setup build
	$(PUBLISH) -r $(RID) src/Kirei.Lab -o artifacts/kirei-lab
	mkdir -p out
	install -m 755 artifacts/kirei-lab/kirei-lab out/kirei-lab

out/kirei-lab-arm64: $(LAB_SOURCES)
	tools/setup build arm64
	$(PUBLISH) -r linux-arm64 src/Kirei.Lab -o artifacts/kirei-lab-arm64
	mkdir -p out
	install -m 755 artifacts/kirei-lab-arm64/kirei-lab $@

dist: out/kirei out/kirei-arm64 out/kirei-lab out/kirei-lab-arm64
	tools/setup dist
	packaging/dist

# Two clones in different folders give the same bytes
dist-check:
	packaging/check

sign:
	tools/setup sign
	minisign -S -s "$(KEY)" -m dist/SHA256SUMS -t "kirei $$(sed -n 's|.*<VersionPrefix>\(.*\)</VersionPrefix>.*|\1|p' Directory.Build.props)"

demo: out/kirei out/kirei-lab
	tools/setup demo
	examples/article/demo

check:
	tests/check

test:
	tests/run

bench: binaries
	tools/setup test
	dotnet build tests/Kirei.Container.Tests -c Release --nologo -v quiet
	bench/run
	bench/exec
	bench/stops

SOAK_SECONDS ?= 1800
SOAK_SEED ?= $(shell date +%s)
SOAK_KIREI ?= out/kirei

soak: $(SOAK_KIREI)
	tools/setup soak
	dotnet run -c Release --project tests/Kirei.Soak -- --kirei $(SOAK_KIREI) --seconds $(SOAK_SECONDS) --seed $(SOAK_SEED)

fuzz:
	tests/Kirei.Fuzz/fuzz

docs:
	dotnet run --project tools/Kirei.Docs -- write

pictures: out/kirei out/kirei-lab
	docs/images/make-pictures

format:
	dotnet format kirei.slnx

clean:
	rm -rf artifacts out dist
