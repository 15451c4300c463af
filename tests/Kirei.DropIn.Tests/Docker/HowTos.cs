using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kirei.DropIn.Tests.Harness;
using Xunit;

namespace Kirei.DropIn.Tests.Docker;

/// <summary>
/// The how-tos, as written: what they tell to type is typed, and what they show must come out. It happens in a place of its own, with its
/// own network and an empty /usr/local and /tmp; nothing of the machine is touched. debian:12 is the tests' own image, because no registry
/// is needed.
/// </summary>
public sealed class HowTos
{
    private const string Place = """
        set -eu; exec 2>&1 # as on a terminal
        mount -t tmpfs none /usr/local
        mount --bind "$PLACE" /tmp
        ip link set lo up
        PATH=/usr/local/bin:$PATH
        """;

    private const string Answers = "export DOCKER_HOST=unix:///tmp/try/docker.sock; until docker info >/dev/null 2>&1; do sleep 0.1; done";
    private const string Ends = "kill $(cat /tmp/try/pid); while test -e /tmp/try/pid; do sleep 0.1; done";

    private const string OwnDaemon = """
        dockerd --data-root /tmp/try/data --exec-root /tmp/try/exec --pidfile /tmp/try/pid --host unix:///tmp/try/docker.sock --bridge none --iptables=false >/tmp/dockerd.log 2>&1 &
        """;

    private const string Debian = "docker import \"$IMAGE\" debian:12 >/dev/null";

    [Fact]
    public void docker_run_init_stops_cleanly_and_the_machine_is_as_before()
    {
        Block[] blocks = Read("docker-run-init.md");
        Block daemon = blocks.First(block => block.Typed.Contains("dockerd --init-path", StringComparison.Ordinal));
        Block down = blocks.First(block => block.Typed.Contains("ip link delete", StringComparison.Ordinal));
        Block swarm = blocks.First(block => block.Typed.Contains("docker swarm init", StringComparison.Ordinal));
        Block[] before = [.. blocks.TakeWhile(block => block != daemon)];
        Block[] tried = [.. blocks.SkipWhile(block => block != daemon).Skip(1).TakeWhile(block => block != down)];

        Seen seen = Type(
            Place, Typed(before), $"({daemon.Typed}) >/tmp/dockerd.log 2>&1 &", Answers, Debian, Typed([.. tried, swarm]),
            "docker service rm web; docker swarm leave --force; docker network rm docker_gwbridge",
            "docker rm --force web web-as-before", Ends, "cd /; set +e", down.Typed, "ip -o link | grep -c .; ls -A /tmp");

        Block.AllShow([.. before, .. tried, swarm], seen);
        Assert.EndsWith("\n1\ndockerd.log\n", seen.Output, StringComparison.Ordinal); // lo alone, and the log
    }

    [Fact]
    public void an_image_whose_init_is_replaced_stops_cleanly()
    {
        Block[] blocks = Read("replace-tini-or-dumb-init.md");
        string dockerfile = string.Join('\n', Page("replace-tini-or-dumb-init.md")
            .SkipWhile(line => line != "```dockerfile").Skip(1).TakeWhile(line => line != "```")
            // no registry here; the next line replaces what it installs
            .Where(line => !line.StartsWith("RUN apt-get", StringComparison.Ordinal)));
        const string Scripts = """
            printf '#!/bin/sh\n/app/server.sh\necho "the script goes on after the program"\n' >entry.sh
            printf '#!/bin/sh\ntrap "echo saving; sleep 1; echo saved; exit 0" TERM\necho serving\nwhile :; do sleep 1 & wait $!; done\n' >server.sh
            chmod +x entry.sh server.sh; cp /usr/local/bin/kirei /usr/bin/dumb-init .
            """;

        Seen seen = Type(
            Place, "mkdir /usr/local/bin", blocks[0].Step, "mkdir /tmp/app; cd /tmp/app", Scripts, OwnDaemon, Answers, Debian,
            $"printf '%s' '{dockerfile}' >Dockerfile; docker build --quiet --tag by-dockerfile .; docker run --detach --name one by-dockerfile; sleep 1; docker stop one; docker logs one",
            "printf 'FROM debian:12\\nCOPY dumb-init /usr/bin/\\nCOPY *.sh /app/\\nENTRYPOINT [\"dumb-init\", \"/app/entry.sh\"]' >Dockerfile; docker build --quiet --tag my-image .",
            Typed(blocks[1..]), "docker rm --force web web-as-before one", Ends);

        Block.AllShow(blocks, seen);
        Assert.Contains("one\nserving\nsaving\nsaved\nthe script goes on after the program\n", seen.Output, StringComparison.Ordinal);
    }

    private static string[] Page(string page) => File.ReadAllLines(Path.Combine(Repository.Root, "docs/how-to", page));

    private static Block[] Read(string page) => Block.Of(Page(page));

    private static string Typed(IEnumerable<Block> blocks) => string.Join('\n', blocks.Select(block => block.Step));

    private static Seen Type(params string[] script)
    {
        DirectoryInfo place = Directory.CreateTempSubdirectory("kirei-how-to-");
        string file = Workshop.Write($"{place.Name}.sh", string.Join('\n', script));
        string unshared = $"exec env PLACE={place.FullName} IMAGE={Engine.Debian()} unshare --mount --net --pid --fork --kill-child --mount-proc bash {file}";
        Seen seen = Shell.Run(Who.Original, $"cd {Repository.Root} && {unshared}", seconds: 120);
        place.Delete(recursive: true);
        return seen;
    }

    /// <summary>What is to be typed, and what is shown below it.</summary>
    private sealed record Block(string Typed, string[] Shown)
    {
        /// <summary>Between marks, so that what it prints can be told from what the others print.</summary>
        public string Step => $"echo '<<{Mark}'\n{Typed}\necho '{Mark}>>'";

        private string Mark =>
            Math.Abs(StringComparer.Ordinal.GetHashCode(Typed)).ToString(System.Globalization.CultureInfo.InvariantCulture);

        public static Block[] Of(string[] lines) =>
        [
            .. Enumerable.Range(0, lines.Length).Where(at => lines[at] == "```sh").Select(at =>
            {
                string[] typed = [.. lines.Skip(at + 1).TakeWhile(line => line != "```")];
                string[] after = [.. lines.Skip(at + typed.Length + 2)];
                return new Block(
                    string.Join('\n', typed), after is ["", "```text", ..] ? [.. after.Skip(2).TakeWhile(line => line != "```")] : []);
            }),
        ];

        public static void AllShow(IEnumerable<Block> blocks, Seen seen)
        {
            Assert.True(seen.ExitCode == 0, $"exit code {seen.ExitCode}\n{seen.Output}\n{seen.Errors}");
            foreach (Block block in blocks.Where(block => block.Shown.Length > 0))
            {
                string printed = seen.Output.Split($"<<{block.Mark}\n")[1].Split($"{block.Mark}>>")[0];
                if (block.Shown is ["serving", "exit code 143"])
                {
                    // cut in the middle of its work, it may have got as far as "saving" or its shell's "Terminated": the page says so
                    Assert.DoesNotContain("saved", printed, StringComparison.Ordinal);
                    printed = string.Join('\n', printed.Split('\n').Where(line => line is not ("saving" or "Terminated")));
                }

                Assert.EndsWith(string.Join('\n', block.Shown) + "\n", printed, StringComparison.Ordinal);
            }
        }
    }
}
