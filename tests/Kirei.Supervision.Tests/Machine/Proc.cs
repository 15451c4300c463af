using System;
using System.Linq;
using System.Text;
using Kirei.Linux;
using Kirei.Supervision.Drain;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>
/// The simulated machine's /proc: the one place where a simulated process becomes what the policy is told of it. A new fact of the seam is mapped here
/// and nowhere else; what <see cref="Simulated"/> and <see cref="Pipe"/> know is enough for signals caught, ignored, blocked and awaited, for what it
/// sleeps in, and for who reads what somebody else writes.
/// </summary>
internal static class Proc
{
    public static ProcessFacts FactsOf(Simulated process, Pid self) => new()
    {
        Id = process.Id,
        Parent = process.Parent?.Id.Pid ?? self,
        Group = process.Group,
        Name = CommandName.From(Encoding.UTF8.GetBytes(process.Behaviour.GetType().Name)),
        IsStopped = process.IsStopped,
        IsBusy = process.IsBusy || process.Moment is not null,
        Caught = process.Moment is { } caught ? process.Caught.And(caught.Caught) : process.Caught,
        Ignored = process.Ignored,
        Blocked = process.Moment is { } blocked ? blocked.Blocked : process.Blocked.And(process.Awaited),
        Kind = process.Kind,
        BlockedIn = process.Moment is null ? process.BlockedIn : BlockedIn.Unknown,
        Input = InputOf(process),
        Command = Fnv1a.Hash(Encoding.UTF8.GetBytes(process.Command)),
        Pause = process.IsOfShell && !process.IsCopy ? process.Behaviour.Pause : TimeSpan.Zero,
    };

    private static PipeInput InputOf(Simulated process) =>
        process.Input is not { Kind: PipeKind.Pipe } pipe ? PipeInput.None
        : pipe.Writers.Any(writer => writer != process && !writer.Descends(process)) ? PipeInput.Written
        : pipe.Writers.Contains(process) ? PipeInput.OwnEnd
        : PipeInput.None;
}
