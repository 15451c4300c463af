using System;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Supervision.Init;

namespace Kirei.Verbs;

/// <summary><c>kirei exec -- COMMAND</c>: prepares what can only be prepared in the process itself, then becomes the command.</summary>
internal static class ExecVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "exec";

    /// <summary>This program, to be started once more.</summary>
    public static OsString Program => new("/proc/self/exe"u8);

    /// <summary>Runs it; returns only on failure.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments)
    {
        if (arguments.Length > 0 && arguments[0].Bytes.SequenceEqual("--"u8))
        {
            arguments = arguments[1..];
        }

        if (arguments.IsEmpty)
        {
            throw new UsageException("there is no command to become: kirei exec -- COMMAND [ARG…]");
        }

        ImmutableArray<OsString> command = [.. arguments];
        EnvironmentBlock environment = new([.. InheritedArguments.ReadEnvironment()]);
        SpawnResult failed = Exec.Become(command, environment.Find("LISTEN_PID") is null ? environment : environment.With("LISTEN_PID", Pid.Self.ToString()));
        return Failure.Tell($"cannot run {command[0]}: {SpawnFailure.Reason(failed)}", SpawnFailure.ExitCode(failed));
    }
}
