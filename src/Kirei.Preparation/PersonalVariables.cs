using System;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>
/// The variables that tell who the user is. An engine sets HOME and no other: HOME becomes the new user's, unless it was set on purpose, by
/// an option, a file or a hook; USER, LOGNAME and SHELL are added where the container does not have them.
/// </summary>
internal sealed class PersonalVariables(ImmutableArray<(OsString Name, OsString Value)> asked, EnvironmentBlock inherited)
{
    private static readonly OsString Root = new("/"u8);
    private static readonly OsString OrdinaryShell = new("/bin/sh"u8);

    /// <summary>The environment for a user.</summary>
    public EnvironmentBlock Of(Identity identity, EnvironmentBlock environment)
    {
        OsString home = identity.Account?.Home is { Length: > 0 } own ? own : Root;
        OsString variable = new("HOME"u8);
        environment = IsOnPurpose(variable, environment) ? environment : environment.With(variable, home);
        return identity.Account is not { } account
            ? environment
            : Added("USER"u8, account.Name, Added("LOGNAME"u8, account.Name, Added("SHELL"u8, ShellOf(account), environment)));
    }

    // A service account may not log in, and its shell says so; what asks for $SHELL (flock -c, script, make) wants one that works.
    private static OsString ShellOf(Account account) =>
        account.Shell.Bytes[(account.Shell.Bytes.LastIndexOf((byte)'/') + 1)..] is var name
        && !name.IsEmpty && !name.SequenceEqual("nologin"u8) && !name.SequenceEqual("false"u8)
            ? account.Shell
            : OrdinaryShell;

    private static EnvironmentBlock Added(ReadOnlySpan<byte> name, OsString value, EnvironmentBlock environment) =>
        environment.Find(new OsString(name)) is null ? environment.With(new OsString(name), value) : environment;

    private bool IsOnPurpose(OsString name, EnvironmentBlock environment)
    {
        foreach ((OsString variable, OsString _) in asked)
        {
            if (variable == name)
            {
                return true;
            }
        }

        return environment.Find(name) is { } value && value != inherited.Find(name);
    }
}
