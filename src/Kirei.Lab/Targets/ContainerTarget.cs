using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Lab.Verdicts;
using Kirei.Linux;
using Kirei.Shared;

namespace Kirei.Lab.Targets;

/// <summary>
/// A container that exists. It is started if it does not run, and stays behind stopped, for it is the user's. When the drill is interrupted
/// before the stop it stays as it was: running or not.
/// </summary>
internal class ContainerTarget(Engine engine, string name) : ITarget
{
    private const int ExitCodeOfSigKill = 137;
    private readonly CancellationTokenSource _over = new();
    private bool _wasStarted;
    private Process? _logs;
    private Task _reading = Task.CompletedTask;
    private Signal _ownSignal = Signal.Term;
    private (TimeSpan Time, GraceSource Source) _ownGrace = (PlatformGrace.Default, GraceSource.Assumed);

    /// <inheritdoc/>
    public virtual string Title => $"container {Name}";

    /// <inheritdoc/>
    public string Address { get; private set; } = "127.0.0.1";

    /// <inheritdoc/>
    public Task<int> Ended { get; private set; } = Task.FromResult(0);

    /// <summary>The engine.</summary>
    protected Engine Engine { get; } = engine;

    /// <summary>The container's name or id.</summary>
    protected string Name { get; set; } = name;

    /// <inheritdoc/>
    public bool HasInitByDefault { get; private set; }

    /// <inheritdoc/>
    public async Task<int> StartAsync(OutputLog output, CancellationToken cancel)
    {
        await Engine.CheckAsync(cancel);
        string since = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        await BringUpAsync(cancel);
        Ended = WaitAsync();
        ReadLogs(since, output);
        return await InspectAsync(output, cancel);
    }

    /// <inheritdoc/>
    public StopTerms TermsOf(StopOrder order)
    {
        (TimeSpan grace, GraceSource source) = order.Grace is { } named ? (named, GraceSource.Named) : _ownGrace;
        return new StopTerms(order.Signal ?? _ownSignal, grace, source);
    }

    /// <inheritdoc/>
    public async Task<StopTimes> StopAsync(StopTerms terms, CancellationToken cancel)
    {
        (Signal signal, TimeSpan grace, _) = terms;
        Instant asked = Instant.Now;
        bool asUsual = signal == _ownSignal && grace.Ticks % TimeSpan.TicksPerSecond == 0;
        await (asUsual ? StopAsUsualAsync(grace, cancel) : StopWithAsync(signal, grace, cancel));
        int code = await Ended.WaitAsync(cancel);
        Instant ended = Instant.Now;
        await _reading.WaitAsync(cancel);
        bool isKilled = code == ExitCodeOfSigKill && ended - asked >= grace;
        return new StopTimes(terms, asked, isKilled ? asked + grace : null, ended);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await RemoveAsync();
        await _over.CancelAsync();
        if (_logs is not null)
        {
            Tool.Kill(_logs);
            await _reading;
            _logs.Dispose();
        }

        _over.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes it run.</summary>
    protected virtual async Task BringUpAsync(CancellationToken cancel)
    {
        string running = await Engine.DemandAsync(
            $"container {Name}", ["container", "inspect", "--format", "{{.State.Running}}", Name], cancel);
        if (running == "false")
        {
            _wasStarted = true;
            await ChangeAsync($"container {Name}", ["start", Name], cancel);
        }
    }

    /// <summary>Removes what was made, and stops what was started and has not been stopped.</summary>
    protected virtual Task RemoveAsync() => _wasStarted ? Engine.RunAsync(["stop", Name], CancellationToken.None) : Task.CompletedTask;

    /// <summary>
    /// Has the engine make or start something. That is not interrupted: the engine would go on with it when its client is gone, and end
    /// after we had removed it.
    /// </summary>
    protected async Task ChangeAsync(string purpose, IEnumerable<string> words, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        await Engine.DemandAsync(purpose, words, CancellationToken.None);
        cancel.ThrowIfCancellationRequested();
    }

    /// <summary>
    /// What everybody does: the engine takes its own signal, and kills when the time is over. It counts in whole seconds.
    /// </summary>
    private Task<string> StopAsUsualAsync(TimeSpan grace, CancellationToken cancel) =>
        Engine.DemandAsync("stop", ["stop", "-t", grace.TotalSeconds.ToString("0", CultureInfo.InvariantCulture), Name], cancel);

    private async Task StopWithAsync(Signal signal, TimeSpan grace, CancellationToken cancel)
    {
        await Engine.DemandAsync("stop", ["kill", "--signal", signal.Name, Name], cancel);
        if (await Task.WhenAny(Ended, Task.Delay(grace, cancel)) != Ended)
        {
            cancel.ThrowIfCancellationRequested();
            await Engine.RunAsync(["kill", Name], cancel);
        }
    }

    private async Task<int> WaitAsync()
    {
        ToolResult result = await Engine.RunAsync(["wait", Name], _over.Token);
        return int.TryParse(result.Output, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int code) ? code : -1;
    }

    private void ReadLogs(string since, OutputLog output)
    {
        _logs = Tool.Start([Engine.Command, "logs", "--follow", "--since", since, Name], []);
        _reading = Task.WhenAll(Tool.PumpAsync(_logs.StandardOutput, output), Tool.PumpAsync(_logs.StandardError, output));
    }

    private async Task<int> InspectAsync(OutputLog output, CancellationToken cancel)
    {
        const string Format =
            "{{.State.Pid}}|{{.Config.StopSignal}}|{{.Config.StopTimeout}}|{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}";
        string[] facts = (await Engine.DemandAsync($"container {Name}", ["container", "inspect", "--format", Format, Name], cancel))
            .Split('|');
        _ownSignal = Signal.TryParse(facts[1], out Signal signal) ? signal : Signal.Term;
        DaemonFile daemon = DaemonFile.Of(Engine);
        _ownGrace = OwnGrace(facts[2], daemon);
        HasInitByDefault = daemon.HasInit && await LeavesInitToDaemonAsync(cancel);
        Address = facts[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("127.0.0.1");
        int pid1 = int.Parse(facts[0], CultureInfo.InvariantCulture);
        return pid1 > 0 && Directory.Exists("/proc/" + facts[0]) ? pid1 : throw new CannotRunException(await AbsentAsync(pid1, output));
    }

    /// <summary>The grace when nobody names one with the stop.</summary>
    /// <param name="stopTimeout">The container's own in seconds; no number where it has none.</param>
    /// <param name="daemon">The engine's.</param>
    internal static (TimeSpan Time, GraceSource Source) OwnGrace(string stopTimeout, DaemonFile daemon) =>
        int.TryParse(stopTimeout, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            ? (TimeSpan.FromSeconds(seconds), GraceSource.Named)
        : daemon.StopTimeout is { } time ? (time, GraceSource.Daemon)
        : (PlatformGrace.Default, GraceSource.Assumed);

    /// <summary>Whether it was made with neither --init nor --init=false.</summary>
    private async Task<bool> LeavesInitToDaemonAsync(CancellationToken cancel) =>
        await Engine.DemandAsync(
            $"container {Name}", ["container", "inspect", "--format", "{{json .HostConfig.Init}}", Name], cancel) is "null";

    private async Task<string> AbsentAsync(int pid1, OutputLog output)
    {
        if (pid1 > 0)
        {
            return $"{Title}: its processes cannot be seen from here; run the drill on the engine's own machine";
        }

        int code = await Ended;
        await _reading;
        return $"{Title} ended by itself with code {code} before it was up{output.LastWords}";
    }
}
