using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Docker;

/// <summary>
/// The commands of docs/how-to/from-entrypoint-script-to-kirei.md, typed in a Debian with the servers: what the page shows must come out.
/// </summary>
public sealed class HowToTests
{
    private const string Mark = "====";

    [Fact]
    public void the_comparison_with_the_official_images_runs_as_written()
    {
        (string Typed, string Shown)[] blocks = [.. Blocks()];
        using Scratch scratch = new();
        string script = scratch.Write("script", string.Concat(blocks.Select(block => $"echo {Mark}\n(\n{block.Typed}\n)\n")));
        string resolver = scratch.Write("resolv.conf", "search example.test\nnameserver 10.0.0.2\nnameserver fd00::2\n");

        Run run = Engine.Docker(
            "run", "--rm", "--network", "none", "--tmpfs", "/sys/fs/cgroup", "-v", $"{Repository.Kirei}:/usr/local/bin/kirei:ro", "-v",
            $"{script}:/script:ro", "-v", $"{resolver}:/etc/resolv.conf:ro", "--entrypoint", "sh", Engine.Debian, "-c",
            "exec 2>&1; echo 100000 100000 >/sys/fs/cgroup/cpu.max; exec bash /script").Ends(0); // what --cpus 1 means, also with cgroup v1

        Assert.True(blocks.Length > 3);
        Assert.Equal(blocks.Select(block => block.Shown), run.Output.Split(Mark + "\n")[1..]);
    }

    private static IEnumerable<(string Typed, string Shown)> Blocks()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs/how-to/from-entrypoint-script-to-kirei.md"));
        string section = page.Split("\n## Compared with the official images\n")[1].Split("\n## ")[0];
        foreach (string block in section.Split("\n```sh\n")[1..])
        {
            yield return (block.Split("\n```")[0], block.Split("\n```text\n")[1].Split("```")[0]);
        }
    }
}
