using System;
using System.Net.Http;
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

    /// <summary>Waits.</summary>
    public async Task WaitAsync(ITarget target, OutputLog output, CancellationToken cancel)
    {
        using CancellationTokenSource giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task up = AllAsync(target, output, giveUp.Token);
        Task first = await Task.WhenAny(up, target.Ended, Task.Delay(Patience + After, giveUp.Token));
        bool isUp = up.IsCompletedSuccessfully && !target.Ended.IsCompleted;
        await giveUp.CancelAsync();
        cancel.ThrowIfCancellationRequested();
        if (target.Ended.IsCompleted)
        {
            throw new CannotRunException($"{target.Title} ended by itself with code {await target.Ended} before it was up{output.LastWords}");
        }

        if (!isUp)
        {
            throw new CannotRunException($"{target.Title} was not up after {Patience.TotalSeconds:0.#} s: waited for {this}{output.LastWords}");
        }
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Log is not null ? $"a line that matches /{Log}/" : Port is not null ? $"port {Port}" : Url is not null ? $"an answer from {Url}" : $"{After.TotalSeconds:0.#} s";

    private async Task AllAsync(ITarget target, OutputLog output, CancellationToken cancel)
    {
        await Task.WhenAll(LogAsync(output, cancel), PortAsync(target, cancel), UrlAsync(cancel));
        await Task.Delay(After, cancel);
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
            if (Log.IsMatch(line))
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
        using HttpClient client = new();
        while (Url is not null)
        {
            try
            {
                using HttpResponseMessage answer = await client.GetAsync(Url, cancel);
                if ((int)answer.StatusCode < 400)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not up yet.
            }

            await Task.Delay(Between, cancel);
        }
    }
}
