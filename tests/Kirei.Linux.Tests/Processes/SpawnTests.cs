using System;
using System.IO;
using System.Linq;
using Xunit;

namespace Kirei.Linux.Tests.Processes;

public sealed class SpawnTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Output => _directory.PathOf("output");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void a_program_that_may_not_be_executed_is_passed_over_for_the_next_in_path()
    {
        _ = Directory.CreateDirectory(_directory.PathOf("first"));
        _ = Directory.CreateDirectory(_directory.PathOf("second"));
        _ = _directory.Write("first/app", "#!/bin/sh\nexit 1\n");
        _ = _directory.WriteProgram("second/app", "#!/bin/sh\nexit 7\n");

        Assert.Equal(
            ExitStatus.Exited(7), Children.Run(InPath($"{_directory.Root}/none:{_directory.Root}/first:{_directory.Root}/second", "app")));
    }

    [Fact]
    public void a_program_that_may_nowhere_be_executed_is_denied_rather_than_not_found()
    {
        _ = _directory.Write("app", "#!/bin/sh\n");

        SpawnResult result = Spawn.Start(InPath($"{_directory.Root}:/bin", "app"));

        Assert.Equal("EACCES (permission denied)", result.Errno.ToString());
        Assert.True(result.FileExists);
    }

    [Theory]
    [InlineData("no-such-program")]
    [InlineData("/no/such/program")]
    [InlineData("")]
    public void a_program_that_is_nowhere_is_not_found(string program)
    {
        SpawnResult result = Spawn.Start(Children.Request(program));

        Assert.False(result.Succeeded);
        Assert.True(result.Errno.IsNotFound);
        Assert.False(result.FileExists);
    }

    [Fact]
    public void a_program_whose_interpreter_is_missing_is_not_found_although_its_file_is_there()
    {
        string script = _directory.WriteProgram("script", "#!/no/such/interpreter\n");

        SpawnResult result = Spawn.Start(Children.Request(script));

        Assert.True(result.Errno.IsNotFound);
        Assert.True(result.FileExists);
    }

    [Fact]
    public void a_script_without_its_first_line_runs_under_sh_with_its_arguments()
    {
        string script = _directory.WriteProgram("script", $"echo \"$0 $*\" >{Output}\nexit 5\n");

        Assert.Equal(ExitStatus.Exited(5), Children.Run(script, "one", "two words"));
        Assert.Equal($"{script} one two words\n", File.ReadAllText(Output));
    }

    [Fact]
    public void without_a_path_the_standard_directories_are_searched()
    {
        SpawnRequest request = Children.Request("true") with { Environment = new EnvironmentBlock([]) };

        Assert.Equal(ExitStatus.Exited(0), Children.Run(request));
    }

    [Fact]
    public void a_child_starts_in_the_directory_it_was_given()
    {
        SpawnRequest request = Children.Request("sh", "-c", "pwd >output") with { WorkingDirectory = new OsString(_directory.Root) };

        Assert.Equal(ExitStatus.Exited(0), Children.Run(request));
        Assert.Equal(_directory.Root, File.ReadAllText(Output).TrimEnd());
    }

    [Theory]
    [InlineData("./app", "/bin")]
    [InlineData("app", "")]
    [InlineData("app", "/bin:.")]
    public void a_relative_program_is_looked_up_from_the_childs_directory(string program, string path)
    {
        _ = _directory.WriteProgram("app", "#!/bin/sh\nexit 9\n");

        Assert.Equal(ExitStatus.Exited(9), Children.Run(InPath(path, program) with { WorkingDirectory = new OsString(_directory.Root) }));
    }

    [Fact]
    public void a_working_directory_that_is_not_there_is_an_error()
    {
        SpawnResult result = Spawn.Start(Children.Request("true") with { WorkingDirectory = new OsString("/no/such/directory") });

        Assert.True(result.Errno.IsNotFound);
    }

    [Fact]
    public void a_child_blocks_and_ignores_nothing_whatever_its_parent_does()
    {
        Assert.True(Dispositions.Ignores(Signal.Pipe), "the runtime has stopped ignoring SIGPIPE: ignore another signal here");

        string[] status = [];
        BlockedSignal.During(Signal.Hup, () => status = Status(Children.Request("cp", "/proc/self/status", Output)));

        Assert.Contains("SigBlk:\t0000000000000000", status);
        Assert.Contains("SigIgn:\t0000000000000000", status);
    }

    [Fact]
    public void a_child_blocks_and_ignores_what_it_is_told_to()
    {
        string[] status = Status(Children.Request("cp", "/proc/self/status", Output) with
        {
            Mask = SignalSet.Empty.With(Signal.Term),
            KeepIgnored = SignalSet.Empty.With(Signal.Pipe),
        });

        Assert.Contains("SigBlk:\t0000000000004000", status);
        Assert.Contains("SigIgn:\t0000000000001000", status);
    }

    [Fact]
    public void a_child_leads_a_process_group_of_its_own()
    {
        using ProcFileSystem proc = ProcFileSystem.TryOpen()!;
        Pid child = Children.Start("sleep", "1000");

        Assert.True(proc.TryReadStat(child, out ProcStat stat, out _));
        Assert.Equal(child, stat.Group);
        Assert.Equal(ExitStatus.Killed(Signal.Kill), Children.KillAndReap(child));
    }

    [Fact]
    public void arguments_that_are_too_many_are_named_as_such()
    {
        SpawnResult result = Spawn.Start(Children.Request(["true", .. Enumerable.Repeat(new string('x', 100_000), 100)]));

        Assert.Equal("E2BIG (argument list too long)", result.Errno.ToString());
    }

    private string[] Status(SpawnRequest request)
    {
        Assert.Equal(ExitStatus.Exited(0), Children.Run(request));
        return File.ReadAllLines(Output);
    }

    private static SpawnRequest InPath(string path, string program) =>
        Children.Request(program) with { Environment = Children.Environment.With("PATH", path) };
}
