using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kirei.Linux;
using Kirei.Preparation.Effects;
using Kirei.Supervision.Snapshot;
using Kirei.Supervision.Tests.Machine.Programs;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>
/// The simulated machine's /proc: the one place where a simulated process becomes what the policy is told of it. A new fact of the seam is
/// mapped here and nowhere else; what <see cref="Simulated"/> and <see cref="Pipe"/> know is enough for signals caught, ignored, blocked
/// and awaited, for what it sleeps in, and for who reads what somebody else writes.
/// </summary>
internal static class Proc
{
    public static ProcessFacts FactsOf(Simulated process, Pid self) => new()
    {
        Id = process.Id,
        Parent = process.Parent?.Id.Pid ?? self,
        Group = process.Group,
        Session = process.Session,
        Name = CommandName.From(Encoding.UTF8.GetBytes(process.Behaviour.GetType().Name)),
        IsStopped = process.IsStopped,
        IsBusy = process.IsBusy || process.Moment is not null,
        Caught = process.Moment is { } caught ? process.Caught.Union(caught.Caught) : process.Caught,
        Ignored = process.Ignored,
        Blocked = process.Moment is { } blocked ? blocked.Blocked : process.Blocked.Union(process.Awaited),
        Kind = process.Kind,
        BlockedIn = process.Moment is null ? process.BlockedIn : BlockedIn.Unknown,
        Awaited = process.Awaited,
        AwaitedChild = process is { Kind: ProcessKind.Program, BlockedIn: BlockedIn.WaitForChild, Foreground.Count: 1 }
            ? process.Foreground.First().Id.Pid
            : default,
        HasInputOfJob = process is { HasNullInput: true, Parent.HasNullInput: false } && process.Caught.Has(Signal.Int),
        IsFollower = process.Behaviour is Follower && !process.IsCopy,
        Command = Fnv1a.Hash(Encoding.UTF8.GetBytes(process.Command)),
        Shape = Fnv1a.HashWithoutDigits(Encoding.UTF8.GetBytes(process.Command)),
        Pause = process.IsCopy ? TimeSpan.Zero : process.Behaviour.Pause,
    };

    /// <summary>
    /// What is read after the states of all: who has gone meanwhile, who has run and reads, and then, one process after the other, who can
    /// write to those.
    /// </summary>
    /// <param name="tree">What was read before.</param>
    /// <param name="computer">The machine.</param>
    /// <param name="tear">How much later each process is read than the one before it.</param>
    public static void LookCloser(ProcessTree tree, Computer computer, TimeSpan tear)
    {
        Dictionary<Pipe, int> channels = [];
        for (int i = 0; i < tree.Count; i++)
        {
            if (ProcessOf(tree, i, computer) is not { } process)
            {
                tree[i].IsExiting = true;
                continue;
            }

            if (process.Input is { Kind: PipeKind.Pipe } input && (tree[i].BlockedIn != BlockedIn.Sleep || process.Handles(Signal.Term)))
            {
                AddReader(tree, channels, input, i, fromOwn: false);
            }

            foreach (Pipe other in process.AlsoReads.Where(pipe => pipe.Kind != PipeKind.File))
            {
                AddReader(tree, channels, other, i, fromOwn: true);
            }

            (tree[i].IsBehind, tree[i].Input, tree[i].Runs) = (IsBehind(process), InputOf(process), process.Runs);
        }

        for (int i = 0; channels.Count > 0 && i < tree.Count; i++)
        {
            if (ProcessOf(tree, i, computer) is not { } process)
            {
                tree[i].IsExiting = true;
                continue;
            }

            foreach ((Pipe pipe, int channel) in channels)
            {
                if (pipe.Writers.Contains(process))
                {
                    tree.Channels.AddWriter(channel, i);
                }
            }

            computer.RunUntil(computer.Now + tear);
        }
    }

    private static bool IsBehind(Simulated process) =>
        process is { Behaviour: Follower follower, IsCopy: false } && process.HaveRead < process.Computer.File(follower.Log).Written;

    private static Simulated? ProcessOf(ProcessTree tree, int index, Computer computer) =>
        computer.Find(tree[index].Id.Pid) is { IsAlive: true } process && process.Id == tree[index].Id ? process : null;

    private static void AddReader(ProcessTree tree, Dictionary<Pipe, int> channels, Pipe pipe, int reader, bool fromOwn)
    {
        if (!channels.TryGetValue(pipe, out int channel))
        {
            channels[pipe] = channel = tree.Channels.Add();
        }

        tree.Channels.AddReader(channel, reader, fromOwn);
    }

    private static PipeInput InputOf(Simulated process) =>
        process.Input is { Kind: PipeKind.Pipe } pipe && pipe.Writers.Contains(process) && pipe.Writers.All(writer => writer == process)
            ? PipeInput.OwnEnd
            : PipeInput.None;
}
