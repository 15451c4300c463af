using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Preparation.Effects;

/// <summary>
/// What can interrupt a preparation: a stop signal and the end of a child. As PID 1 every orphan is reaped as well. All signals that ask
/// for an end are blocked and come through a signalfd, since the kernel delivers none to a PID 1 that does not handle it.
/// </summary>
internal sealed class Interruptions(SignalSet inheritedMask, SignalSet keepIgnored) : IDisposable
{
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(1); // one that hangs in the kernel is left behind
    private readonly SignalDescriptor _signals = new(Awaited);
    private readonly Dictionary<int, ExitStatus> _ends = [];
    private readonly List<Pid> _running = [];

    /// <summary>What must be blocked: everything that asks for an end, SIGCHLD, and SIGTTOU for handing the terminal over.</summary>
    public static SignalSet Blocked => Awaited.With(Signal.Ttou);

    private static SignalSet Awaited
    {
        get
        {
            ulong left = 0;
            ReadOnlySpan<Signal> others = [Signal.Cont, Signal.Tstp, Signal.Ttin, Signal.Ttou, Signal.Pipe, new(23), new(28)];
            foreach (Signal signal in others)
            {
                left |= SignalSet.Empty.With(signal).Bits;
            }

            return new SignalSet(SignalSet.Manageable.Bits & ~left);
        }
    }

    /// <summary>The stop signal that came; null while none did.</summary>
    public Signal? Stop { get; private set; }

    /// <summary>How many stop signals came.</summary>
    public int Stops { get; private set; }

    /// <summary>Becomes readable when something interrupts.</summary>
    public int Descriptor => _signals.Number;

    /// <summary>Sees to it that a stop ends a PID 1 too where it is not blocked: the kernel does not do that by itself.</summary>
    public static void HandleStopsAsPid1()
    {
        if (Pid.Self.Number == 1)
        {
            Dispositions.EndOn(new SignalSet(Awaited.Bits & ~SignalSet.Empty.With(Signal.Chld).Bits));
        }
    }

    /// <summary>Starts a child in a process group of its own, with the terminal when this process has it.</summary>
    public SpawnResult Start(ImmutableArray<OsString> command, EnvironmentBlock environment) =>
        Start(Request(command, environment) with { TakeTerminal = Terminal.IsForeground });

    /// <summary>Starts a child that reads nothing: what stands on standard input is the command's.</summary>
    public SpawnResult StartAlone(ImmutableArray<OsString> command, EnvironmentBlock environment) =>
        Start(Request(command, environment) with { ReadsNothing = true });

    private SpawnRequest Request(ImmutableArray<OsString> command, EnvironmentBlock environment) => new()
    {
        Command = command,
        Environment = environment,
        Mask = inheritedMask,
        KeepIgnored = keepIgnored,
    };

    private SpawnResult Start(SpawnRequest request)
    {
        SpawnResult result = Spawn.Start(request);
        _ = _ends.Remove(result.Pid.Number); // an orphan of this pid may have ended before
        if (result.Succeeded)
        {
            _running.Add(result.Pid);
        }

        return result;
    }

    /// <summary>Takes in what has happened.</summary>
    public void Read()
    {
        Span<SignalDescriptor.Arrived> arrived = stackalloc SignalDescriptor.Arrived[16];
        int count;
        while ((count = _signals.Read(arrived)) > 0)
        {
            foreach (SignalDescriptor.Arrived one in arrived[..count])
            {
                if (one.Signal != Signal.Chld)
                {
                    Stop ??= one.Signal;
                    Stops++;
                }
            }
        }

        for (ChildChange change = ChildChange.Next();
            change.Kind is ChildChangeKind.Ended or ChildChangeKind.Stopped;
            change = ChildChange.Next())
        {
            if (change.Kind == ChildChangeKind.Ended)
            {
                _ends[change.Pid.Number] = change.Status;
                _ = _running.Remove(change.Pid);
            }
        }
    }

    /// <summary>
    /// Lets a stop signal end this process at once until the end of the block, in which it does something with files: a pipe that nobody
    /// writes to blocks open(2), and a mount whose server is gone blocks everything. While a child runs, which would be left behind,
    /// signals wait.
    /// </summary>
    public static Unblocked UnblockedFor(Interruptions? interruptions) => new(interruptions is { _running.Count: 0 });

    /// <summary>A block in which stop signals end this process.</summary>
    internal readonly ref struct Unblocked
    {
        private readonly bool _isUnblocked;

        public Unblocked(bool isUnblocked)
        {
            _isUnblocked = isUnblocked;
            if (isUnblocked)
            {
                SignalMask.Restore();
            }
        }

        /// <summary>Blocks them again.</summary>
        public void Dispose()
        {
            if (_isUnblocked)
            {
                SignalMask.Block(Blocked);
            }
        }
    }

    /// <summary>Whether a child has ended.</summary>
    public bool HasEnded(Pid child) => _ends.ContainsKey(child.Number);

    /// <summary>How a child ended; null when it has not.</summary>
    public ExitStatus? TakeEnd(Pid child) => _ends.Remove(child.Number, out ExitStatus status) ? status : null;

    /// <summary>Kills a child and its group, and takes its end: what follows is not to find a zombie it knows nothing of.</summary>
    public void Kill(Pid child)
    {
        _ = Signalling.SendToGroup(child, Signal.Kill);
        PollSet poll = new();
        for (Instant limit = Instant.Now + KillLimit; TakeEnd(child) is null && Instant.Now < limit; Read())
        {
            poll.Clear();
            poll.AddReadable(Descriptor);
            poll.Wait(limit);
        }
    }

    /// <summary>Ends the preparation when a stop signal came.</summary>
    /// <exception cref="StoppedException">One came.</exception>
    public void ThrowWhenStopped()
    {
        if (Stop is { } signal)
        {
            throw new StoppedException(signal);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _signals.Dispose();
}
