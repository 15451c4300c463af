using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Linux;

namespace Kirei.Lab.Targets;

/// <summary>A container that exists. It is started if it does not run, and stays behind stopped, for it is the user's.</summary>
internal class ContainerTarget(Engine engine, string name) : ITarget
{
    private const int ExitCodeOfSigKill = 137;
    private static readonly TimeSpan DefaultGrace = TimeSpan.FromSeconds(10);
    private Process? _logs;
    private Task _reading = Task.CompletedTask;
    private Signal _ownSignal = Signal.Term;
    private TimeSpan _ownGrace = DefaultGrace;

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
    public async Task<StopTimes> StopAsync(StopOrder order, CancellationToken cancel)
    {
        TimeSpan grace = order.Grace ?? _ownGrace;
        Signal signal = order.Signal ?? _ownSignal;
        Instant asked = Instant.Now;
        await (signal == _ownSignal ? StopAsUsualAsync(grace, cancel) : StopWithAsync(signal, grace, cancel));
        int code = await Ended.WaitAsync(cancel);
        Instant ended = Instant.Now;
        await _reading.WaitAsync(cancel);
        bool isKilled = code == ExitCodeOfSigKill && ended - asked >= grace;
        return new StopTimes(signal, grace, asked, isKilled ? asked + grace : null, ended);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_logs is not null)
        {
            Tool.Kill(_logs);
            await _reading;
            _logs.Dispose();
        }

        await RemoveAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes it run.</summary>
    protected virtual async Task BringUpAsync(CancellationToken cancel)
    {
        await Engine.DemandAsync($"container {Name}", ["container", "inspect", Name], cancel);
        await Engine.DemandAsync($"container {Name}", ["start", Name], cancel);
    }

    /// <summary>Removes what was made.</summary>
    protected virtual Task RemoveAsync() => Task.CompletedTask;

    /// <summary>What everybody does: the engine takes its own signal, and kills when the time is over.</summary>
    private Task<string> StopAsUsualAsync(TimeSpan grace, CancellationToken cancel) =>
        Engine.DemandAsync("stop", ["stop", "--time", Math.Ceiling(grace.TotalSeconds).ToString(CultureInfo.InvariantCulture), Name], cancel);

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
        ToolResult result = await Engine.RunAsync(["wait", Name], CancellationToken.None);
        return int.TryParse(result.Output, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int code) ? code : -1;
    }

    private void ReadLogs(string since, OutputLog output)
    {
        _logs = Tool.Start([Engine.Command, "logs", "--follow", "--since", since, Name], []);
        _reading = Task.WhenAll(Tool.PumpAsync(_logs.StandardOutput, output), Tool.PumpAsync(_logs.StandardError, output));
    }

    private async Task<int> InspectAsync(OutputLog output, CancellationToken cancel)
    {
        const string Format = "{{.State.Pid}}|{{.Config.StopSignal}}|{{.Config.StopTimeout}}|{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}";
        string[] facts = (await Engine.DemandAsync($"container {Name}", ["container", "inspect", "--format", Format, Name], cancel)).Split('|');
        _ownSignal = Signal.TryParse(facts[1], out Signal signal) ? signal : Signal.Term;
        _ownGrace = int.TryParse(facts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? TimeSpan.FromSeconds(seconds) : DefaultGrace;
        Address = facts[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("127.0.0.1");
        int pid1 = int.Parse(facts[0], CultureInfo.InvariantCulture);
        return pid1 > 0 && Directory.Exists("/proc/" + facts[0]) ? pid1 : throw new CannotRunException(await AbsentAsync(pid1, output));
    }

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
