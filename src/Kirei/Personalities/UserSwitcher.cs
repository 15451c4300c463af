using System;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Preparation;
using Kirei.Preparation.Effects;
using Kirei.Startup;
using Kirei.Supervision.Output;

namespace Kirei.Personalities;

/// <summary>
/// <c>USER[:GROUP] COMMAND [ARG…]</c>, by the name kirei was called with. The command lines, texts and exit codes are the original's; who
/// is meant is found as in <c>kirei exec --user</c>: the groups the container was given are kept, and a number without an entry does not
/// stay in group 0.
/// </summary>
internal abstract class UserSwitcher
{
    /// <summary>Finds the one with this name; null when there is none.</summary>
    /// <param name="calledAs">argv[0], with or without a path.</param>
    public static UserSwitcher? Find(OsString calledAs) => calledAs.Bytes[(calledAs.Bytes.LastIndexOf((byte)'/') + 1)..] switch
    {
        var name when name.SequenceEqual("gosu"u8) => new Gosu(),
        var name when name.SequenceEqual("su-exec"u8) => new SuExec(calledAs),
        _ => null,
    };

    /// <summary>Becomes the command as the user; returns only when that failed.</summary>
    /// <param name="arguments">Without argv[0].</param>
    public int Run(ReadOnlySpan<OsString> arguments)
    {
        if (AnswerWithoutCommand(arguments) is { } code)
        {
            return code;
        }

        string user = arguments[0].ToString();
        ImmutableArray<OsString> command = [.. arguments[1..]];
        EnvironmentBlock environment = new([.. InheritedArguments.ReadEnvironment()]);
        try
        {
            PreparationHost host = new(null, line => Failure.LineOf(line, EventLevel.Warn));
            Identity identity = Preparer.ReadAccounts(host).Resolve(user, GroupChoice.Init);
            host.Become(identity, 0);
            OsString home = identity.Account?.Home is { Length: > 0 } set ? set : new OsString("/"u8);
            return NotExecuted(command[0], Exec.Become(command, environment.With(new OsString("HOME"u8), home)));
        }
        catch (PreparationException mistake)
        {
            return NotFound(user, mistake.Message);
        }
        catch (LinuxException error)
        {
            return NotSwitched(user, error.Errno);
        }
    }

    /// <summary>Help, version and usage; null when there is a command to become.</summary>
    protected abstract int? AnswerWithoutCommand(ReadOnlySpan<OsString> arguments);

    /// <summary>There is no such user or group.</summary>
    protected abstract int NotFound(string user, string reason);

    /// <summary>The kernel refused.</summary>
    protected abstract int NotSwitched(string user, Errno error);

    /// <summary>The command cannot be executed.</summary>
    protected abstract int NotExecuted(OsString command, SpawnResult result);

    /// <summary>Says it on standard error.</summary>
    protected static int Tell(string text, int code)
    {
        _ = new SharedStream().TryWrite(System.Text.Encoding.UTF8.GetBytes(text + "\n"));
        return code;
    }

    /// <summary>Says it on standard output.</summary>
    protected static int Print(string text, int code) =>
        StandardStreams.WriteOutput(System.Text.Encoding.UTF8.GetBytes(text + "\n")) ? code : 1;
}
