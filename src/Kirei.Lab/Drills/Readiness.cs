using System;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Lab.Targets;

namespace Kirei.Lab.Drills;

/// <summary>When a target counts as up.</summary>
/// <param name="Log">A line that matches has been printed.</param>
/// <param name="Port">A connection to this port is taken.</param>
/// <param name="Url">A request is answered with 2xx or 3xx.</param>
/// <param name="After">This much time has gone by, counted from when the others hold.</param>
/// <param name="Patience">How long to wait for all of that.</param>
internal sealed record Readiness(Regex? Log, int? Port, Uri? Url, TimeSpan After, TimeSpan Patience)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <summary>How long it can take.</summary>
    public TimeSpan Limit => Log is null && Port is null && Url is null ? After : Patience;

    /// <summary>Waits for the signs.</summary>
    public Task WaitForSignsAsync(ITarget target, OutputLog output, CancellationToken cancel) =>
        WhileUpAsync(token => Task.WhenAll(LogAsync(output, token), PortAsync(target, token), UrlAsync(token)), target, output, cancel);

    /// <summary>Waits a little longer, as was asked.</summary>
    public Task SettleAsync(ITarget target, OutputLog output, CancellationToken cancel) =>
        WhileUpAsync(token => Task.Delay(After, token), target, output, cancel);

    /// <inheritdoc/>
    public override string ToString()
    {
        string[] signs =
        [
            .. Log is null ? Array.Empty<string>() : [$"a line that matches /{Log}/"],
            .. Port is null ? Array.Empty<string>() : [$"port {Port}"],
            .. Url is null ? Array.Empty<string>() : [$"an answer from {Url}"],
        ];
        return signs.Length > 0 ? string.Join(" and ", signs) : $"{After.TotalSeconds:0.#} s";
    }

    private async Task WhileUpAsync(Func<CancellationToken, Task> wait, ITarget target, OutputLog output, CancellationToken cancel)
    {
        using CancellationTokenSource giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task waiting = wait(giveUp.Token);
        await Task.WhenAny(waiting, target.Ended, Task.Delay(Patience + After, giveUp.Token));
        bool holds = waiting.IsCompleted;
        await giveUp.CancelAsync();
        cancel.ThrowIfCancellationRequested();
        if (target.Ended.IsCompleted)
        {
            throw new CannotRunException(
                $"{target.Title} ended by itself with code {await target.Ended} before it was up{output.LastWords}");
        }

        await (holds ? waiting : throw new CannotRunException($"{target.Title} was not up after {Patience.TotalSeconds:0.#} s: waited for {this}{output.LastWords}"));
    }

    private async Task LogAsync(OutputLog output, CancellationToken cancel)
    {
        if (Log is null)
        {
            return;
        }

        TaskCompletionSource found = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(string line)
        {
            if (IsSign(line))
            {
                found.TrySetResult();
            }
        }

        output.LineAdded += Look;
        foreach ((_, string line) in output.Lines)
        {
            Look(line);
        }

        await found.Task.WaitAsync(cancel);
        output.LineAdded -= Look;
    }

    /// <summary>A pattern that takes too long on a line does not match it.</summary>
    private bool IsSign(string line)
    {
        try
        {
            return Log!.IsMatch(line);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private async Task PortAsync(ITarget target, CancellationToken cancel)
    {
        while (Port is { } port)
        {
            try
            {
                using TcpClient client = new();
                await client.ConnectAsync(target.Address, port, cancel);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(Between, cancel);
            }
        }
    }

    private async Task UrlAsync(CancellationToken cancel)
    {
        if (Url is null)
        {
            return;
        }

        using HttpAnswer answer = new(Url);
        while (!await answer.CameAsync(cancel))
        {
            await Task.Delay(Between, cancel);
        }
    }
}
