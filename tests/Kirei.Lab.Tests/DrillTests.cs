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
[TestClass(DisableParallelization = true)]
public sealed class DrillTests
{
    private const string Instances = "/sys/kernel/tracing/instances";

    [Fact]
    public async Task no_event_is_lost_when_a_hundred_processes_are_drilled()
    {
        using Folder folder = new();
        string crowd = folder.Script("crowd.sh", $"""
            #!/bin/dash
            export UPS={folder["ups"]}
            : >$UPS
            i=0
            while [ $i -lt 100 ]; do "{Lab.Entrypoint("app.pl")}" & i=$((i + 1)); done
            until [ "$(wc -l <$UPS)" -eq 100 ]; do sleep 0.1; done
            echo everyone
            wait
            """);

        JsonElement stop = (await Lab.DrillAsync("--grace", Pace.Duration(20), "--ready-log", "everyone", "--under", "kirei", "--", crowd))
            .OnlyStop();

        JsonElement seen = stop.GetProperty("seen");
        Assert.Equal("clean", stop.Text("verdict"));
        Assert.Equal(0, seen.GetProperty("lost").GetInt32());
        Assert.Equal(seen.GetProperty("forks").GetInt32(), seen.GetProperty("exits").GetInt32());
        Assert.Equal(100, stop.Processes().Count(p => p.Text("name") == "app.pl" && p.Text("verdict") == "ended-by-itself"));
        Assert.Equal(100, stop.GetProperty("output").EnumerateArray().Count(o => o.Text("text") == "cleaned up"));
    }

    [Fact]
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

    [Fact]
    public async Task the_witness_changes_no_signal_and_no_exit_code()
    {
        using Folder folder = new();
        string dispositions = folder.Script(
            "dispositions.sh", "#!/bin/dash\ngrep -E 'Sig(Blk|Ign)|ShdPnd' /proc/self/status\necho up\nexec sleep 100\n");
        string seven = folder.Script("seven.sh", "#!/bin/bash\ntrap 'exit 7' TERM\necho up\nwhile :; do sleep 0.05; done\n");

        JsonElement plain = (await Lab.DrillAsync("--ready-log", "up", "--grace", "100ms", "--", dispositions)).OnlyStop();
        JsonElement coded = (await Lab.DrillAsync("--ready-log", "up", "--", seven)).OnlyStop();

        string[] masks =
        [
            .. plain.GetProperty("output")
                .EnumerateArray()
                .Select(o => o.Text("text"))
                .Where(t => t.Contains(':', StringComparison.Ordinal)),
        ];
        Assert.Equal(3, masks.Length);
        Assert.All(masks, mask =>
            Assert.Equal(0UL, ulong.Parse(mask[(mask.IndexOf('\t', StringComparison.Ordinal) + 1)..], NumberStyles.HexNumber,
                CultureInfo.InvariantCulture) & ~LibcsOwn));
        Assert.Equal(7, coded.GetProperty("exit_code").GetInt32());
        Assert.Single(coded.GetProperty("processes")[0].GetProperty("signals").EnumerateArray());
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task an_interrupted_drill_leaves_nothing(string signal, int code)
    {
        string mark = string.Create(CultureInfo.InvariantCulture, $"10{Environment.ProcessId}");
        using Process drill = Lab.Start(["drill", "--ready-after", "50s", "--", "sleep", mark]);
        await Eventually.IsAsync(() => RunsWith(mark), "the drill to run", TestContext.Current.CancellationToken);
        Assert.Single(InstancesOf(drill));

        using Process kill = Process.Start("kill", ["-" + signal, drill.Id.ToString(CultureInfo.InvariantCulture)]);
        Ran ran = await Lab.EndOf(drill);

        Assert.Equal(code, ran.Code);
        Assert.Empty(InstancesOf(drill));
        Assert.False(RunsWith(mark));
    }

    [Fact]
    public async Task what_a_killed_drill_left_is_removed_by_the_next_one_which_says_so()
    {
        string mark = string.Create(CultureInfo.InvariantCulture, $"11{Environment.ProcessId}");
        using Process drill = Lab.Start(["drill", "--ready-after", "50s", "--", "sleep", mark]);
        await Eventually.IsAsync(() => RunsWith(mark), "the drill to run", TestContext.Current.CancellationToken);
        using (Process kill = Process.Start("kill", ["-KILL", drill.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await Lab.EndOf(drill);
        }

        Assert.True(RunsWith(mark));
        Ran next = await Lab.RunAsync(["drill", "--", "sleep", "1000"]);

        Assert.Contains("the target of a drill that had been killed", next.Errors, StringComparison.Ordinal);
        Assert.Empty(InstancesOf(drill));
        await Eventually.IsAsync(() => !RunsWith(mark), "the target to end", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task a_drill_that_lives_is_not_taken_for_a_killed_one()
    {
        string mark = string.Create(CultureInfo.InvariantCulture, $"12{Environment.ProcessId}");
        using Process drill = Lab.Start(["drill", "--ready-after", "50s", "--", "sleep", mark]);
        await Eventually.IsAsync(() => RunsWith(mark), "the drill to run", TestContext.Current.CancellationToken);

        Ran other = await Lab.RunAsync(["drill", "--", "sleep", "1000"]);

        Assert.Equal("", other.Errors);
        Assert.True(RunsWith(mark));
        using Process kill = Process.Start("kill", ["-TERM", drill.Id.ToString(CultureInfo.InvariantCulture)]);
        await Lab.EndOf(drill);
    }

    [Theory]
    [InlineData(0, "--expect-exit", "7,0", "--expect-log", "cleaned")]
    [InlineData(1, "--expect-exit", "143")]
    [InlineData(1, "--expect-log", "^up$")]
    public async Task a_stop_that_is_not_as_expected_fails_the_pipeline(int code, params string[] expected)
    {
        Ran ran = await Lab.RunAsync(Lab.DrillOf("exec.sh", expected));

        Assert.Equal(code, ran.Code);
        Assert.Equal(code != 0, ran.Output.Contains("Not as expected", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/bin/bash")]
    [InlineData("/bin/busybox sh")]
    public async Task a_shell_that_ignores_quit_whatever_its_script_says_is_named(string shell)
    {
        using Folder folder = new();
        string script = folder.Script("entry.sh", $"#!{shell}\n$APP &\nwait\n");

        JsonElement stop = (await Lab.DrillAsync("--signal", "QUIT", "--grace", Pace.Duration(1), "--ready-log", "up",
            "--env", "APP=" + Lab.Entrypoint("app.pl"), "--", script)).OnlyStop();

        Assert.Contains(stop.Text("reason"), new[] { "shell-ignores-quit", "ignored-by-background-job" });
    }

    [Theory]
    [InlineData("nothing to drill", "drill")]
    [InlineData("an exit code is a number from 0 to 255", "drill", "--expect-exit", "ok", "--", "sleep", "1")]
    [InlineData("--expect-log: Invalid pattern", "drill", "--expect-log", "(", "--", "sleep", "1")]
    [InlineData("no option --bogus", "drill", "--bogus")]
    [InlineData("there is no verb bogus", "bogus")]
    [InlineData("Required command was not provided")]
    [InlineData("names no init", "drill", "--under", ",", "--", "sleep", "1")]
    [InlineData("--repeat x: not a number", "drill", "--repeat", "x", "--", "sleep", "1")]
    [InlineData("--repeat: at least 1", "drill", "--repeat", "0", "--", "sleep", "1")]
    [InlineData("a port is a number from 1 to 65535", "drill", "--ready-tcp", "65536", "--", "sleep", "1")]
    [InlineData("write a whole URL", "drill", "--ready-http", "localhost/health", "--", "sleep", "1")]
    [InlineData("Not enough )'s", "drill", "--ready-log", "(", "--", "sleep", "1")]
    [InlineData("is no duration", "drill", "--grace", "NaN", "--", "sleep", "1")]
    [InlineData("is no duration", "drill", "--grace", "99999999999999999999h", "--", "sleep", "1")]
    [InlineData("no compose file /nonexistent.yaml", "drill", "--compose", "/nonexistent.yaml", "web")]
    [InlineData("an init cannot be put in front", "drill", "--under", "none", "--container", "x")]
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
        Assert.Contains(message, Assert.Single(ran.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal("", ran.Output);
    }

    [Fact]
    public async Task without_the_right_to_make_a_namespace_that_is_what_it_says()
    {
        using Process drill = Process.Start(
            new ProcessStartInfo("setpriv", ["--inh-caps=-all", "--bounding-set=-all", Lab.Program, "drill", "--", "sleep", "100"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        Ran ran = await Lab.EndOf(drill);

        Assert.Equal(2, ran.Code);
        Assert.Contains("no PID namespace can be made here", Assert.Single(ran.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_machine_that_floods_the_kernels_events_cannot_keep_a_drill_from_its_end()
    {
        Process[] floods =
        [
            .. Enumerable.Range(0, Environment.ProcessorCount)
                .Select(_ => Process.Start("perl", ["-e", "$SIG{USR1} = 'IGNORE'; kill USR1 => $$ while 1"])),
        ];
        try
        {
            Ran ran = await Lab.RunAsync(
                "drill", "--ready-after", "2s", "--grace", "1s", "--", "sh", "-c", "trap 'exit 0' TERM; while :; do sleep 0.05; done");

            Assert.InRange(ran.Code, 0, 1);
            Assert.Equal("", ran.Errors);
        }
        finally
        {
            Array.ForEach(floods, flood => flood.Kill());
        }
    }

    [Fact]
    public async Task what_the_load_had_started_is_gone_with_it()
    {
        string mark = string.Create(CultureInfo.InvariantCulture, $"20{Environment.ProcessId}");

        JsonElement stop = (await Lab.DrillEntrypointAsync("exec.sh", "--load", $"sleep {mark} & wait")).OnlyStop();

        Assert.Equal(0, stop.GetProperty("load").GetProperty("failures").GetInt32());
        Assert.False(RunsWith(mark));
    }

    [Fact]
    public async Task the_load_starts_when_the_target_is_up_and_not_before()
    {
        using Folder folder = new();
        string late = folder.Script(
            "late.sh",
            $"#!/bin/bash\nsleep 1\ntouch {folder["up"]}\necho up\n"
                + $"trap 'rm {folder["up"]}; sleep 0.5; exit 0' TERM\nwhile :; do sleep 0.05; done\n");

        JsonElement load =
            (await Lab.DrillAsync("--ready-log", "up", "--ready-after", "1s", "--load", $"test -e {folder["up"]}", "--", late))
            .OnlyStop()
            .GetProperty("load");

        Assert.InRange(load.GetProperty("failures").GetInt32(), 1, load.GetProperty("runs").GetInt32() - 1);
        Assert.InRange(load.GetProperty("first_failure_ms").GetDouble(), 0, 60_000);
    }

    [Fact]
    public async Task a_target_counts_as_up_when_its_url_is_answered_without_an_error()
    {
        // The first answer is an error, the second a redirection to where nobody is.
        const string Server = """
            $| = 1; use IO::Socket; $SIG{TERM} = sub { exit 0 };
            $s = IO::Socket::INET->new(LocalPort => 28432, LocalAddr => '127.0.0.1', Listen => 5, ReuseAddr => 1) or die;
            while ($c = $s->accept) {
                <$c>; $status = $n++ ? "302 Found" : "503 Busy"; print "$status\n";
                print $c "HTTP/1.1 $status\r\nLocation: http://kirei-lab.invalid/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"; close $c
            }
            """;

        JsonElement stop = (await Lab.DrillAsync("--ready-http", "http://127.0.0.1:28432/health", "--", "perl", "-e", Server)).OnlyStop();

        Assert.Equal("clean", stop.Text("verdict"));
        Assert.Equal(["503 Busy", "302 Found"], stop.GetProperty("output").EnumerateArray().Select(o => o.Text("text")));
    }

    [Fact]
    public async Task a_url_with_https_is_asked_by_curl()
    {
        using Folder folder = new();
        _ = folder.Script("curl", $"#!/bin/sh\necho \"$@\" >>{folder["asked"]}\n");

        using Process drill = Lab.Start(
            ["drill", "--ready-http", "https://127.0.0.1:1/health", "--json", "-", "--", Lab.Entrypoint("exec.sh")],
            [("PATH", folder[""] + ":" + Environment.GetEnvironmentVariable("PATH")), ("APP", Lab.Entrypoint("app.pl"))]);
        Ran ran = await Lab.EndOf(drill);

        Assert.Equal(("", 0), (ran.Errors, ran.Code));
        Assert.EndsWith(
            "https://127.0.0.1:1/health\n",
            await File.ReadAllTextAsync(folder["asked"], TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task without_root_the_stop_is_inferred_and_the_verdict_the_same()
    {
        using Folder folder = new();
        string naive = folder.Script("naive.sh", $"#!/bin/dash\n{AppIn(folder)}\necho after\n");
        File.SetUnixFileMode(Path.GetDirectoryName(naive)!, (UnixFileMode)0b111_101_101);
        string lab = CopyOfLab(folder);

        string[] arguments =
        [
            "--reuid", "65534", "--regid", "65534", "--clear-groups", lab, "drill", "--grace", Pace.Duration(1.5), "--ready-log", "up",
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

    [Fact]
    public async Task it_is_repeated_and_loaded_as_asked()
    {
        JsonElement report = await Lab.DrillEntrypointAsync("exec.sh", "--repeat", "3", "--load", "exit 1");

        Assert.Equal(3, report.Stops().Count());
        Assert.All(report.Stops(), stop => Assert.InRange(stop.GetProperty("load").GetProperty("failures").GetInt32(), 1, 1000));
    }

    [Fact]
    public async Task a_target_counts_as_up_when_its_port_is_open()
    {
        const string Server = "use IO::Socket; $SIG{TERM} = sub { exit 0 }; sleep 1; $s = IO::Socket::INET->new(LocalPort => 28431, LocalAddr => '127.0.0.1', Listen => 1, ReuseAddr => 1) or die; print \"open\\n\"; 1 while sleep 1";

        JsonElement stop = (await Lab.DrillAsync("--ready-tcp", "28431", "--", "perl", "-e", "$|=1;" + Server)).OnlyStop();

        Assert.Equal("clean", stop.Text("verdict"));
        Assert.Contains(
            stop.GetProperty("output").EnumerateArray(), o => o.Text("text") == "open" && o.GetProperty("at_ms").GetDouble() < 0);
    }

    [Theory]
    [InlineData("exec.sh", 0)]
    [InlineData("single-wait.sh", 1)]
    public async Task the_terminal_view_keeps_within_80_columns_and_the_exit_code_is_the_verdict(string entrypoint, int code)
    {
        Ran ran = await Lab.RunAsync(Lab.DrillOf(entrypoint, "--under", "none,kirei"));

        Assert.Equal(code, ran.Code);
        Assert.DoesNotContain('\e', ran.Output);
        Assert.All(
            ran.Output.Split('\n').Where(l => !l.Contains('/', StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains(code == 0 ? "clean after" : "cut after", ran.Output, StringComparison.Ordinal);
        Assert.Contains("app.pl (", ran.Output, StringComparison.Ordinal);
    }

    private static string[] InstancesOf(Process drill) =>
        Directory.Exists(Instances)
            ? Directory.GetDirectories(Instances, string.Create(CultureInfo.InvariantCulture, $"kirei-lab-{drill.Id}-*"))
            : [];

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

    private static bool RunsWith(string argument) => Processes.CommandLines().Any(c => c == $"sleep\0{argument}\0");
}
