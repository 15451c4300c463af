using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Kirei.Container.Tests.Harness;

namespace Kirei.Container.Tests.Docker;

/// <summary>
/// A container of the engine. kirei, the test program and a scratch directory with the log are mounted into it, so that one image
/// serves all tests.
/// </summary>
internal sealed class DockerContainer : IDisposable
{
    private readonly ScratchDirectory _scratch = new();
    private readonly string _name = $"kirei-test-{Guid.NewGuid():N}";
    private readonly Stopwatch _sinceStop = new();

    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>In seconds: docker's, told to kirei. By default as long here as the usual ten are on the reference machine.</summary>
    public int Grace { get; init; } = Pace.WholeSeconds(10);

    public string Image { get; init; } = Engine.Debian;

    public string Init { get; init; } = "/usr/bin/kirei";

    public IReadOnlyList<string> InitOptions { get; init; } = [];

    public IReadOnlyList<string> Separator { get; init; } = ["--"];

    public IReadOnlyList<ProgramRun> Programs => ProgramLog.Read(_scratch.Log);

    public string ReadFile(string name) => _scratch.Read(name);

    /// <summary>Writes an executable script, which the container sees under /srv.</summary>
    public DockerContainer With(string name, string script)
    {
        _scratch.WriteScript(name, script);
        return this;
    }

    public DockerContainer Start(params IReadOnlyList<string> command)
    {
        Engine.Docker(["run", "--detach", .. RunArguments(command)]).OrFail();
        return this;
    }

    /// <summary>The words after <c>docker run</c>.</summary>
    public IReadOnlyList<string> RunArguments(params IReadOnlyList<string> command) =>
    [
        "--name", _name, "--network", "none",
        "--volume", $"{Repository.Kirei}:/usr/bin/kirei:ro",
        "--volume", $"{Repository.TestChild}:/usr/bin/app:ro",
        "--volume", $"{Repository.TestChild}:/usr/bin/web:ro",
        "--volume", $"{_scratch.Root}:/srv",
        "--workdir", "/srv",
        "--env", "TESTCHILD_LOG=/srv/events", "--env", $"KIREI_GRACE={Grace}s",
        .. Options,
        "--entrypoint", Init, Image, .. InitOptions, .. Separator, .. command,
    ];

    public DockerContainer AwaitStart(params IReadOnlyList<string> programs)
    {
        foreach (var program in programs)
            AwaitEvent(program, "start");
        return this;
    }

    public DockerContainer AwaitEvent(string program, string what)
    {
        Eventually.Is(
            () => Programs.Any(run => run.Name == program && run.Events.Contains(what)),
            () => $"waited in vain for {program} to note {what}\n{Logs()}");
        return this;
    }

    public void Signal(string signal) => Engine.Docker("kill", "--signal", signal, _name).OrFail();

    /// <summary>What a command in the container says.</summary>
    public CommandResult Execute(params IReadOnlyList<string> command) => Engine.Docker(["exec", _name, .. command]);

    public void ExecuteDetached(params IReadOnlyList<string> command) =>
        Engine.Docker(["exec", "--detach", _name, .. command]).OrFail();

    public Ending Stop()
    {
        _sinceStop.Start();
        Engine.Docker("stop", "--time", $"{Grace}", _name).OrFail();
        return End();
    }

    /// <summary>How it ended; for a container that is ending by itself, after waiting for it.</summary>
    public Ending End()
    {
        var code = Engine.Docker("wait", _name).OrFail().Output.Trim();
        return new Ending(int.Parse(code, CultureInfo.InvariantCulture), _sinceStop.Elapsed, Logs(), Logs(), Programs);
    }

    public string Logs() => Engine.Docker("logs", _name).Everything;

    public void Dispose()
    {
        Engine.Docker("rm", "--force", _name);
        _scratch.Dispose();
    }
}
