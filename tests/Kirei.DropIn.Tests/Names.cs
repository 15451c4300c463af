using System.Linq;
using Kirei.DropIn.Tests.Harness;
using Xunit;

namespace Kirei.DropIn.Tests;

/// <summary>How kirei is called, and what it says of itself then.</summary>
public sealed class Names
{
    [Theory]
    [InlineData("tini --version", @"^tini version 0\.19\.0\+kirei\.\S+\n$")]
    [InlineData("docker-init --version", @"^tini version 0\.19\.0\+kirei\.\S+ - git\.kirei-[^.\s]+\n$")]
    [InlineData("catatonit --version", @"^tini version 0\.1\.7_catatonit\+kirei\.\S+\n$")]
    [InlineData("podman-init -V", @"^tini version 0\.1\.7_catatonit\+kirei\.\S+\n$")]
    [InlineData("tini -l", "^kirei, .*MIT")]
    [InlineData("catatonit -L", "^kirei, .*MIT")]
    public void what_is_asked_for_is_on_standard_output(string line, string pattern)
    {
        Seen seen = Shell.Run(Who.Kirei, line);
        Assert.Matches("(?s)" + pattern, seen.Output);
        Assert.Equal((0, ""), (seen.ExitCode, seen.Errors));
    }

    [Fact]
    public void dumb_init_tells_its_version_on_standard_error() =>
        Assert.Matches(@"^dumb-init v1\.2\.5\+kirei\.\S+\n$", Shell.Run(Who.Kirei, "dumb-init --version").Errors);

    [Fact]
    public void under_its_own_name_kirei_tells_its_own_version() =>
        Assert.StartsWith("kirei ", Shell.Run(Who.Kirei, Repository.Kirei + " --version").Output, System.StringComparison.Ordinal);

    [Theory]
    [InlineData("tini --version")]
    [InlineData("tini -s -- sh -c 'exit 3'")]
    [InlineData("/sbin/docker-init --version")]
    [InlineData("dumb-init --ver")]
    [InlineData("catatonit nosuch")]
    public void kirei_as_a_name_is_the_same_as_a_file_of_that_name(string line)
    {
        Seen named = Shell.Run(Who.Kirei, $"exec {line.Replace("/sbin/", "", System.StringComparison.Ordinal)}");
        Assert.Equal(named.Settled, Shell.Run(Who.Kirei, $"exec {Repository.Kirei} as {line}").Settled);
    }

    [Fact]
    public void a_copy_serves_as_well_as_a_link()
    {
        string copy = System.IO.Path.Combine(Workshop.Root, "copy", "dumb-init");
        System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
        System.IO.File.Copy(Repository.Kirei, copy);
        Assert.Equal(
            (2, "[dumb-init] nosuch: No such file or directory\n"),
            (Shell.Run(Who.Kirei, copy + " nosuch") is var seen ? seen.ExitCode : 0, seen.Errors));
    }

    [Theory]
    [InlineData("as")]
    [InlineData("as upstart true")]
    public void kirei_as_a_stranger_is_a_mistake(string words) =>
        Assert.Equal(64, Shell.Run(Who.Kirei, $"{Repository.Kirei} {words}").ExitCode);

    [Theory]
    [InlineData("catatonit -P", 15)]
    [InlineData("catatonit -P", 2)]
    [InlineData("catatonit -P -- ignored", 15)]
    [InlineData("podman-init -P", 2)]
    [InlineData("kirei -P", 15)]
    public void a_pause_reaps_and_ends_when_asked(string line, int signal)
    {
        line = line.Replace("kirei -P", Repository.Kirei + " -P", System.StringComparison.Ordinal);
        using RunningInit pause = RunningInit.StartAsPid1(Who.Kirei, line);
        Eventually.Is(() => Takes(pause.Pid), "it takes signals");
        pause.Send(10);
        pause.Send(1);
        Seen orphan = Shell.Run(Who.Kirei, $"nsenter -t {pause.Pid} -p sh -c '(sleep 0.2; echo ended) & echo started'");
        Assert.Equal((0, "started\nended\n", ""), (orphan.ExitCode, orphan.Output, orphan.Errors));
        Eventually.Is(() => RunningInit.Children(pause.Pid).Length == 0, "the orphan is reaped");
        pause.Send(signal);
        Assert.Equal(0, pause.WaitForEnd().ExitCode);
    }

    /// <summary>podman gives a pod's pause a root with nothing in it but the init.</summary>
    [Fact]
    public void a_pause_needs_nothing_but_itself()
    {
        string root = System.IO.Directory.CreateDirectory(System.IO.Path.Combine(Workshop.Root, "pod")).FullName;
        System.IO.File.Copy(Repository.Kirei, System.IO.Path.Combine(root, "catatonit"));
        using RunningInit pause = RunningInit.StartAsPid1(Who.Kirei, $"chroot {root} /catatonit -P");
        Eventually.Is(() => Takes(pause.Pid), "it takes signals");
        pause.Send(15);
        Assert.Equal(0, pause.WaitForEnd().ExitCode);
    }

    /// <summary>
    /// Whether the last of the programs that follow one another in this process is there, and every thread of it blocks what an init takes.
    /// While libc starts a thread it blocks everything: that is not it.
    /// </summary>
    private static bool Takes(int pid) =>
        System.IO.File.ResolveLinkTarget($"/proc/{pid}/exe", returnFinalTarget: false)?.Name is "kirei" or "catatonit"
        && System.IO.Directory.GetDirectories($"/proc/{pid}/task") is { Length: > 1 } threads
        && threads.All(thread => System.IO.File.ReadAllText($"{thread}/status")
            .Contains("SigBlk:\tfffffffc3ffbfa07", System.StringComparison.Ordinal));
}
