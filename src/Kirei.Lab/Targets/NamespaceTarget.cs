using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Lab.Witness;
using Kirei.Linux;
using Kirei.Shared;

namespace Kirei.Lab.Targets;

/// <summary>
/// A command as PID 1 of a fresh PID namespace, made by unshare(1); without root inside a user namespace of one's own. It sees the
/// machine's files and network, and nobody else's processes.
/// </summary>
/// <param name="launch">What is started, an init in front included.</param>
/// <param name="asked">What the user named.</param>
internal sealed class NamespaceTarget(Launch launch, Launch asked) : ITarget
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(2);
    private Process? _unshare;
    private PidDescriptor? _pid1;
    private Task _output = Task.CompletedTask;

    /// <inheritdoc/>
    public string Title => string.Join(' ', asked.Command);

    /// <inheritdoc/>
    public string Address => "127.0.0.1";

    /// <inheritdoc/>
    public Task<int> Ended { get; private set; } = Task.FromResult(0);

    /// <inheritdoc/>
    public bool HasInitByDefault => false;

    /// <inheritdoc/>
    public async Task<int> StartAsync(OutputLog output, CancellationToken cancel)
    {
        if (Tool.Find("unshare") is not { } unshare)
        {
            throw new CannotRunException("unshare is not on the PATH (package util-linux)");
        }

        List<string> command = [unshare, "--pid", "--fork", "--kill-child", "--mount-proc"];
        command.AddRange(Environment.IsPrivilegedProcess ? [] : ["--user", "--map-root-user"]);
        command.AddRange(["--", .. launch.Command]);
        Abandoned.EndTargets();
        _unshare = Tool.Start(command, [.. launch.Environment, $"{Abandoned.Variable}={Owner.Name}"]);
        _output = Task.WhenAll(Tool.PumpAsync(_unshare.StandardOutput, output), Tool.PumpAsync(_unshare.StandardError, output));
        Ended = WaitAsync(_unshare);
        int pid1 = await FindPid1Async(output, cancel);
        _pid1 = PidDescriptor.TryOpen(new Pid(pid1), out _);
        return pid1;
    }

    /// <inheritdoc/>
    public StopTerms TermsOf(StopOrder order) => new(order.Signal ?? Signal.Term, order.Grace ?? PlatformGrace.Default);

    /// <inheritdoc/>
    public async Task<StopTimes> StopAsync(StopTerms terms, CancellationToken cancel)
    {
        Instant asked = Instant.Now;
        _ = _pid1?.Send(terms.Signal);
        Instant? killed = null;
        if (await Task.WhenAny(Ended, Task.Delay(terms.Grace, cancel)) != Ended)
        {
            cancel.ThrowIfCancellationRequested();
            killed = Instant.Now;
            _ = _pid1?.Send(Signal.Kill);
        }

        await Ended.WaitAsync(cancel);
        return new StopTimes(terms, asked, killed, Instant.Now);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_unshare is not null)
        {
            _ = _pid1?.Send(Signal.Kill);
            Tool.Kill(_unshare); // its child too, before --kill-child would: PID 1 goes with it, and the namespace with PID 1
            await Ended;
            _unshare.Dispose();
            _pid1?.Dispose();
        }
    }

    private async Task<int> WaitAsync(Process process)
    {
        await process.WaitForExitAsync();
        await _output;
        return process.ExitCode;
    }

    /// <summary>unshare(1) makes exactly one child. There is no event to wait for that every user may see.</summary>
    private async Task<int> FindPid1Async(OutputLog output, CancellationToken cancel)
    {
        while (!Ended.IsCompleted)
        {
            if (ProcessTable.ChildrenOf(_unshare!.Id) is [int child, ..])
            {
                return child;
            }

            await Task.Delay(FirstLook, cancel);
        }

        throw new CannotRunException(await WhyAbsentAsync(output));
    }

    private async Task<string> WhyAbsentAsync(OutputLog output)
    {
        int code = await Ended;
        string? refusal = output.Lines.Select(l => l.Text)
            .FirstOrDefault(
                t => t.StartsWith("unshare: ", StringComparison.Ordinal) && !t.Contains("failed to execute", StringComparison.Ordinal));
        return refusal is null
            ? $"{Title} ended by itself with code {code} before it was up{output.LastWords}"
            : $"no PID namespace can be made here ({refusal}): run the drill as root, or allow user namespaces";
    }
}
