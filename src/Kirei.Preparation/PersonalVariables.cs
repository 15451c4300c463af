using System;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>HOME, USER, LOGNAME and SHELL become the new user's, unless they were set on purpose: by an option, a file, a hook.</summary>
internal sealed class PersonalVariables(ImmutableArray<(OsString Name, OsString Value)> asked, EnvironmentBlock inherited)
{
    /// <summary>The environment for a user.</summary>
    public EnvironmentBlock Of(Identity identity, EnvironmentBlock environment)
    {
        if (identity.Account is not { } account)
        {
            return With("HOME"u8, new OsString("/"u8), With("USER"u8, null, With("LOGNAME"u8, null, environment)));
        }

        environment = With("HOME"u8, account.Home.Length > 0 ? account.Home : new OsString("/"u8), environment);
        environment = With("USER"u8, account.Name, With("LOGNAME"u8, account.Name, environment));
        return With("SHELL"u8, account.Shell.Length > 0 ? account.Shell : new OsString("/bin/sh"u8), environment);
    }

    private EnvironmentBlock With(ReadOnlySpan<byte> name, OsString? value, EnvironmentBlock environment)
    {
        OsString variable = new(name);
        return IsOnPurpose(variable, environment) ? environment
            : value is { } set ? environment.With(variable, set)
            : environment.Without(variable);
    }

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
