using System;
using System.Collections.Generic;
using System.Globalization;
using Kirei.Linux;

namespace Kirei.Preparation.Effects;

/// <summary>Waits for all targets in parallel, and reports every five seconds what is still missing.</summary>
internal sealed class WaitLoop(
    IReadOnlyList<WaitTarget> targets, EnvironmentBlock environment, Interruptions interruptions, Action<string> say)
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(5);
    private readonly PollSet _poll = new();
    private readonly Instant _start = Instant.Now;

    /// <summary>Waits.</summary>
    /// <returns>What was not there in time.</returns>
    /// <exception cref="StoppedException">A stop signal came.</exception>
    public IReadOnlyList<Missing> Run()
    {
        List<PendingTarget> pending = new List<WaitTarget>(targets)
            .ConvertAll(target => new PendingTarget(target, ProbeOf(target), _start));
        List<Missing> missing = [];
        Instant progress = _start + ProgressInterval;
        try
        {
            while (true)
            {
                Advance(pending, missing);
                if (pending.Count == 0)
                {
                    return missing;
                }

                progress = Tell(pending, progress);
                Sleep(pending, progress);
                interruptions.Read();
                interruptions.ThrowWhenStopped();
            }
        }
        finally
        {
            pending.ForEach(one => one.Dispose());
        }
    }

    private void Advance(List<PendingTarget> pending, List<Missing> missing)
    {
        foreach (PendingTarget one in pending)
        {
            if (one.Awaited is { } awaited)
            {
                awaited.Came = awaited.Descriptor >= 0 ? _poll.IsReady(awaited.Descriptor) : interruptions.HasEnded(awaited.Child);
            }

            one.Advance(Instant.Now);
        }

        foreach (PendingTarget late in pending.FindAll(one => one.IsLate))
        {
            missing.Add(new Missing(late.Target, late.Reason));
            _ = pending.Remove(late);
            late.Dispose();
        }

        _ = pending.RemoveAll(one => one.IsThere);
    }

    private Instant Tell(List<PendingTarget> pending, Instant progress)
    {
        Instant now = Instant.Now;
        if (now < progress)
        {
            return progress;
        }

        foreach (PendingTarget one in pending)
        {
            TimeSpan all = one.Target.Timeout!.Value;
            string limit = all == WaitTarget.ForEver
                ? " so far"
                : string.Create(CultureInfo.InvariantCulture, $" of {all.TotalSeconds:0.#} s");
            say(string.Create(
                CultureInfo.InvariantCulture,
                $"still waiting for {one.Target.Text}, {(int)(now - _start).TotalSeconds} s{limit}: {one.Reason}"));
        }

        return now + ProgressInterval;
    }

    private void Sleep(List<PendingTarget> pending, Instant progress)
    {
        Instant until = progress;
        _poll.Clear();
        _poll.AddReadable(interruptions.Descriptor);
        foreach (PendingTarget one in pending)
        {
            until = Instant.Min(until, one.WakeAt);
            if (one.Awaited is { Descriptor: >= 0 } awaited)
            {
                if (awaited.ForWriting)
                {
                    _poll.AddWritable(awaited.Descriptor);
                }
                else
                {
                    _poll.AddReadable(awaited.Descriptor);
                }
            }
        }

        _poll.Wait(until);
    }

    private Probe ProbeOf(WaitTarget target) => target.Kind switch
    {
        WaitKind.Http when !target.IsEncrypted => new HttpProbe(target),
        WaitKind.File => new FileProbe(target, interruptions),
        WaitKind.Dns => new NameProbe(target),
        WaitKind.Exec => new CommandProbe(target, environment, interruptions),
        _ => new ConnectProbe(target),
    };
}
