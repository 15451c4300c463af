using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>What a user relies on: nothing is lost, nothing is left behind, and what cannot run says so in one line.</summary>
public sealed class DrillTests
{
    private const string Instances = "/sys/kernel/tracing/instances";

    [Fact(Timeout = 120_000)]
    public async Task no_event_is_lost_when_a_hundred_processes_are_drilled()
    {
        using Folder folder = new();
        string crowd = folder.Script("crowd.sh", $"""
            #!/bin/dash
            i=0
            while [ $i -lt 100 ]; do "{Lab.Entrypoint("app.pl")}" & i=$((i + 1)); done
            wait
            """);

        JsonElement stop = (await Lab.DrillAsync("--grace", "20s", "--ready-after", "4s", "--under", "kirei", "--", crowd)).OnlyStop();

        JsonElement seen = stop.GetProperty("seen");
        Assert.Equal("clean", stop.Text("verdict"));
        Assert.Equal(0, seen.GetProperty("lost").GetInt32());
        Assert.Equal(seen.GetProperty("forks").GetInt32(), seen.GetProperty("exits").GetInt32());
        Assert.Equal(100, stop.Processes().Count(p => p.Text("name") == "app.pl" && p.Text("verdict") == "ended-by-itself"));
        Assert.Equal(100, stop.GetProperty("output").EnumerateArray().Count(o => o.Text("text") == "cleaned up"));
    }

    [Fact(Timeout = 60_000)]
    public async Task sender_receiver_and_pids_are_those_inside()
    {
        JsonElement stop = (await Lab.DrillEntrypointAsync("naive.sh", "--under", "tini-g")).OnlyStop();

        JsonElement signal = stop.Process("app.pl").GetProperty("signals")[0];
        Assert.Equal("TERM", signal.Text("signal"));
        Assert.Equal("tini", stop.GetProperty("processes")[signal.GetProperty("sender").GetInt32()].Text("name"));
        Assert.Equal([1, 2, 3], stop.Processes().Select(p => p.GetProperty("pid").GetInt32()));
        Assert.Equal([-1, 0, 1], stop.Processes().Select(p => p.GetProperty("parent").GetInt32()));
        Assert.Equal("the drill", stop.GetProperty("processes")[0].GetProperty("signals")[0].Text("sender_name"));
    }

    // Signals 32 and 33: whoever starts the tests may have left them ignored, and no program can tell the difference.
    private const ulong LibcsOwn = 0x1_8000_0000;

    [Fact(Timeout = 60_000)]
    public async Task the_witness_changes_no_signal_and_no_exit_code()
    {
        using Folder folder = new();
        string dispositions = folder.Script("dispositions.sh", "#!/bin/dash\ngrep -E 'Sig(Blk|Ign)|ShdPnd' /proc/self/status\necho up\nexec sleep 100\n");
        string seven = folder.Script("seven.sh", "#!/bin/bash\ntrap 'exit 7' TERM\necho up\nwhile :; do sleep 0.05; done\n");

        JsonElement plain = (await Lab.DrillAsync("--ready-log", "up", "--grace", "100ms", "--", dispositions)).OnlyStop();
        JsonElement coded = (await Lab.DrillAsync("--ready-log", "up", "--", seven)).OnlyStop();

        string[] masks = [.. plain.GetProperty("output").EnumerateArray().Select(o => o.Text("text")).Where(t => t.Contains(':', StringComparison.Ordinal))];
        Assert.Equal(3, masks.Length);
        Assert.All(masks, mask => Assert.Equal(0UL, ulong.Parse(mask[(mask.IndexOf('\t', StringComparison.Ordinal) + 1)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture) & ~LibcsOwn));
        Assert.Equal(7, coded.GetProperty("exit_code").GetInt32());
        Assert.Single(coded.GetProperty("processes")[0].GetProperty("signals").EnumerateArray());
    }

    [Theory(Timeout = 60_000)]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task an_interrupted_drill_leaves_nothing(string signal, int code)
    {
        string mark = string.Create(CultureInfo.InvariantCulture, $"10{Environment.ProcessId}");
        using Process drill = Lab.Start(["drill", "--ready-after", "50s", "--", "sleep", mark]);
        await Until(() => RunsWith(mark));
        Assert.Single(InstancesOf(drill));

        using Process kill = Process.Start("kill", ["-" + signal, drill.Id.ToString(CultureInfo.InvariantCulture)]);
        Ran ran = await Lab.EndOf(drill);

        Assert.Equal(code, ran.Code);
        Assert.Empty(InstancesOf(drill));
        Assert.False(RunsWith(mark));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("nothing to drill", "drill")]
    [InlineData("no option --bogus", "drill", "--bogus")]
    [InlineData("ended by itself with code 127 before it was up", "drill", "--", "/nonexistent")]
    [InlineData("ended by itself with code 3 before it was up", "drill", "--", "sh", "-c", "exit 3")]
    [InlineData("was not up after 0.5 s: waited for a line that matches /never/", "drill", "--ready-log", "never", "--ready-timeout", "500ms", "--", "sleep", "100")]
    [InlineData("was not up after 0.5 s: waited for port 1", "drill", "--ready-tcp", "1", "--ready-timeout", "500ms", "--", "sleep", "100")]
    [InlineData("known are none, tini", "drill", "--under", "systemd", "--", "sleep", "1")]
    [InlineData("there is no such signal", "drill", "--signal", "NOSUCH", "--", "sleep", "1")]
    [InlineData("is no duration", "drill", "--grace", "soon", "--", "sleep", "1")]
    [InlineData("no container engine: nosuchengine not on the PATH", "drill", "--engine", "nosuchengine", "--image", "x")]
    [InlineData("more than one target", "drill", "--image", "x", "--container", "y")]
    [InlineData("cannot read /nonexistent.json", "report", "/nonexistent.json")]
    public async Task what_cannot_run_says_so_in_one_line_and_exits_with_2(string message, params string[] arguments)
    {
        Ran ran = await Lab.RunAsync(arguments);

        Assert.Equal(2, ran.Code);
        Assert.Contains(message, ran.Errors.Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task without_root_the_stop_is_inferred_and_the_verdict_the_same()
    {
        using Folder folder = new();
        string naive = folder.Script("naive.sh", $"#!/bin/dash\n{AppIn(folder)}\necho after\n");
        File.SetUnixFileMode(Path.GetDirectoryName(naive)!, (UnixFileMode)0b111_101_101);
        string lab = CopyOfLab(folder);

        string[] arguments =
        [
            "--reuid", "65534", "--regid", "65534", "--clear-groups", lab, "drill", "--grace", "1500ms", "--ready-log", "up",
            "--under", "none,tini", "--json", "-", "--", naive,
        ];
        ProcessStartInfo info = new("setpriv", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["HOME"] = "/tmp";
        using Process drill = Process.Start(info)!;
        Ran ran = await Lab.EndOf(drill);

        Assert.Equal("", ran.Errors);
        JsonElement[] stops = [.. JsonDocument.Parse(ran.Output).RootElement.Stops()];
        Assert.All(stops, stop => Assert.True(stop.GetProperty("inferred").GetBoolean()));
        Assert.Equal(["killed-at-the-grace", "cut"], stops.Select(s => s.Text("verdict")));
        Assert.Equal(["shell-without-trap", "init-left-early"], stops.Select(s => s.Text("reason")));
    }

    [Fact(Timeout = 60_000)]
    public async Task it_is_repeated_and_loaded_as_asked()
    {
        JsonElement report = await Lab.DrillEntrypointAsync("exec.sh", "--repeat", "3", "--load", "exit 1");

        Assert.Equal(3, report.Stops().Count());
        Assert.All(report.Stops(), stop => Assert.InRange(stop.GetProperty("load").GetProperty("failures").GetInt32(), 1, 1000));
    }

    [Fact(Timeout = 60_000)]
    public async Task a_target_counts_as_up_when_its_port_is_open()
    {
        const string Server = "use IO::Socket; $SIG{TERM} = sub { exit 0 }; sleep 1; $s = IO::Socket::INET->new(LocalPort => 28431, LocalAddr => '127.0.0.1', Listen => 1, ReuseAddr => 1) or die; print \"open\\n\"; 1 while sleep 1";

        JsonElement stop = (await Lab.DrillAsync("--ready-tcp", "28431", "--", "perl", "-e", "$|=1;" + Server)).OnlyStop();

        Assert.Equal("clean", stop.Text("verdict"));
        Assert.Contains(stop.GetProperty("output").EnumerateArray(), o => o.Text("text") == "open" && o.GetProperty("at_ms").GetDouble() < 0);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("exec.sh", 0)]
    [InlineData("single-wait.sh", 1)]
    public async Task the_terminal_view_keeps_within_80_columns_and_the_exit_code_is_the_verdict(string entrypoint, int code)
    {
        Ran ran = await Lab.RunAsync("drill", "--ready-log", "up", "--env", "APP=" + Lab.Entrypoint("app.pl"), "--under", "none,kirei", "--", Lab.Entrypoint(entrypoint));

        Assert.Equal(code, ran.Code);
        Assert.DoesNotContain('\e', ran.Output);
        Assert.All(ran.Output.Split('\n').Where(l => !l.Contains('/', StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains(code == 0 ? "clean after" : "cut after", ran.Output, StringComparison.Ordinal);
        Assert.Contains("app.pl (", ran.Output, StringComparison.Ordinal);
    }

    private static string[] InstancesOf(Process drill) =>
        Directory.Exists(Instances) ? Directory.GetDirectories(Instances, string.Create(CultureInfo.InvariantCulture, $"kirei-lab-{drill.Id}-*")) : [];

    /// <summary>Another user must be able to reach what it runs.</summary>
    private static string AppIn(Folder folder) => folder.Script("app.pl", File.ReadAllText(Lab.Entrypoint("app.pl")));

    private static string CopyOfLab(Folder folder)
    {
        Directory.CreateDirectory(folder["lab"]);
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(Lab.Program)!))
        {
            File.Copy(file, Path.Combine(folder["lab"], Path.GetFileName(file)));
        }

        return Path.Combine(folder["lab"], "kirei-lab");
    }

    private static bool RunsWith(string argument) =>
        Directory.GetDirectories("/proc").Any(d => CommandLine(d) == $"sleep\0{argument}\0");

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(folder + "/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static async Task Until(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
