using System;
using System.Collections.Immutable;
using System.Linq;
using Xunit;

namespace Kirei.Linux.Tests.Processes;

/// <summary>Real children, started and reaped by the layer under test itself: System.Diagnostics.Process would reap them first.</summary>
internal static class Children
{
    internal static EnvironmentBlock Environment { get; } = new(
        [new OsString("PATH=/usr/local/bin:/usr/bin:/bin"), new OsString("LC_ALL=C")]);

    internal static SpawnRequest Request(params ReadOnlySpan<string> command) => new()
    {
        Command = Words(command),
        Environment = Environment,
    };

    internal static Pid Start(params ReadOnlySpan<string> command) => Start(Request(command));

    internal static Pid Start(SpawnRequest request)
    {
        SpawnResult result = Spawn.Start(request);
        Assert.Equal(Errno.None, result.Errno);
        return result.Pid;
    }

    internal static ExitStatus Run(params ReadOnlySpan<string> command) => Reap(Start(command));

    internal static ExitStatus Run(SpawnRequest request) => Reap(Start(request));

    /// <summary>Waits until the child ends, and takes its status.</summary>
    internal static ExitStatus Reap(Pid child)
    {
        using PidDescriptor? descriptor = PidDescriptor.TryOpen(child, out Errno errno);
        Assert.Equal(Errno.None, errno);
        Assert.True(Readable.Within(descriptor!.Number, Eventually.Limit), $"process {child} did not end");
        ChildChange change = ChildChange.Next();
        Assert.Equal(ChildChangeKind.Ended, change.Kind);
        Assert.Equal(child, change.Pid);
        return change.Status;
    }

    internal static ExitStatus KillAndReap(Pid child)
    {
        Assert.Equal(Errno.None, Signalling.Send(child, Signal.Kill));
        return Reap(child);
    }

    private static ImmutableArray<OsString> Words(ReadOnlySpan<string> words) => [.. words.ToArray().Select(word => new OsString(word))];
}
