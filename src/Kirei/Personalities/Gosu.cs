using System;
using Kirei.Linux;
using Kirei.Supervision;

namespace Kirei.Personalities;

/// <summary>gosu 1.19, as far as others can see it.</summary>
internal sealed class Gosu : UserSwitcher
{
    private const string Version = "1.19 (kirei " + KireiVersion.Text + ")";

    private const string Usage = $"""
        Usage: gosu user-spec command [args]
           eg: gosu www-data id
               gosu www-data:adm sh -c 'id'
               gosu 1000:1000 id

        gosu version: {Version}

        """;

    /// <inheritdoc/>
    protected override int? AnswerWithoutCommand(ReadOnlySpan<OsString> arguments) =>
        UserIdentity.IsBorrowed
            ? Tell(
                "error: gosu appears to be installed with the 'setuid' bit set, which lets everybody become root: use sudo or su for that",
                1)
        : arguments.Length == 0 ? Tell(Usage, 1)
        : arguments[0].ToString() switch
        {
            "--help" or "-h" or "-?" => Print(Usage, 0),
            "--version" or "-v" => Print(Version, 0),
            _ => arguments.Length == 1 ? Tell(Usage, 1) : null,
        };

    /// <inheritdoc/>
    protected override int NotFound(string user, string reason) => Tell($"error: failed switching to \"{user}\": {reason}", 1);

    /// <inheritdoc/>
    protected override int NotSwitched(string user, Errno error) => Tell($"error: failed switching to \"{user}\": {error.Meaning}", 1);

    /// <inheritdoc/>
    protected override int NotExecuted(OsString command, SpawnResult result) => Tell(
        (IsPath: command.Bytes.Contains((byte)'/'), result.FileExists, result.Errno.IsNotPermitted) switch
        {
            (true, false, _) => $"error: exec: \"{command}\": stat {command}: {result.Errno.Meaning}",
            (true, true, true) => $"error: exec: \"{command}\": permission denied",
            (false, false, _) or (false, true, true) => $"error: exec: \"{command}\": executable file not found in $PATH",
            _ => $"error: exec failed: {result.Errno.Meaning}",
        },
        1);
}
