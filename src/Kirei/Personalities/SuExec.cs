using System;
using Kirei.Linux;

namespace Kirei.Personalities;

/// <summary>su-exec 0.3, as far as others can see it.</summary>
internal sealed class SuExec(OsString calledAs) : UserSwitcher
{
    /// <inheritdoc/>
    protected override int? AnswerWithoutCommand(ReadOnlySpan<OsString> arguments) =>
        arguments.Length < 2 ? Print($"Usage: {calledAs} user-spec command [args]", 0) : null;

    /// <inheritdoc/>
    protected override int NotFound(string user, string reason)
    {
        int colon = user.IndexOf(':', StringComparison.Ordinal);
        bool isGroup = reason.Contains("group", StringComparison.Ordinal);
        string name = colon < 0 ? user : isGroup ? user[(colon + 1)..] : user[..colon];
        return Tell($"su-exec: {(isGroup ? "getgrnam" : "getpwnam")}({name}): {reason}", 1);
    }

    /// <inheritdoc/>
    protected override int NotSwitched(string user, Errno error) => Tell($"su-exec: {user}: {Capitalised(error)}", 1);

    /// <inheritdoc/>
    protected override int NotExecuted(OsString command, SpawnResult result) => Tell($"su-exec: {command}: {Capitalised(result.Errno)}", 1);

    private static string Capitalised(Errno error) => char.ToUpperInvariant(error.Meaning[0]) + error.Meaning[1..];
}
