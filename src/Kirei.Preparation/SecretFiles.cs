using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>
/// <c>NAME</c> from the file that <c>NAME_FILE</c> names, as the official images do it: both set is an error, the newlines at the end of
/// the file do not belong to the value, and <c>NAME_FILE</c> is not handed on. No message holds a value.
/// </summary>
internal static class SecretFiles
{
    /// <summary>The word for all variables whose file lies where secrets are mounted.</summary>
    public const string Auto = "auto";

    private static ReadOnlySpan<byte> Suffix => "_FILE"u8;

    /// <summary>Puts the values into the environment.</summary>
    /// <param name="asked">The names, or <see cref="Auto"/>.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="read">Reads a file.</param>
    /// <param name="mistakes">One line is added for each.</param>
    public static EnvironmentBlock Apply(
        ImmutableArray<string> asked, EnvironmentBlock environment, Func<OsString, byte[]> read, List<string> mistakes)
    {
        EnvironmentBlock result = environment;
        foreach (OsString name in Names(asked, environment))
        {
            result = One(name, result, read, mistakes);
        }

        return result;
    }

    private static EnvironmentBlock One(OsString name, EnvironmentBlock environment, Func<OsString, byte[]> read, List<string> mistakes)
    {
        OsString variable = new([.. name.Bytes, .. Suffix]);
        if (environment.Find(variable) is not { Length: > 0 } path)
        {
            return environment;
        }

        if (environment.Find(name) is { Length: > 0 })
        {
            mistakes.Add($"secret {name}: both {name} and {variable} are set: set one of them");
            return environment;
        }

        try
        {
            ReadOnlySpan<byte> value = read(path).AsSpan().TrimEnd((byte)'\n');
            if (!value.Contains((byte)0))
            {
                return environment.Without(variable).With(name, new OsString(value));
            }

            mistakes.Add($"secret {name}: {path}, which {variable} names, has a NUL byte: no environment can hold it");
        }
        catch (LinuxException error)
        {
            mistakes.Add($"secret {name}: {error.Message}, which {variable} names: is the secret mounted, and readable for this user?");
        }

        return environment;
    }

    private static List<OsString> Names(ImmutableArray<string> asked, EnvironmentBlock environment)
    {
        List<OsString> names = [];
        foreach (string word in asked)
        {
            if (word == Auto)
            {
                AddMounted(names, environment);
            }
            else if (!names.Contains(new OsString(word)))
            {
                names.Add(new OsString(word));
            }
        }

        return names;
    }

    // Not every NAME_FILE is a secret: SSL_CERT_FILE and LOG_FILE are not.
    private static void AddMounted(List<OsString> names, EnvironmentBlock environment)
    {
        foreach (OsString variable in environment.Variables)
        {
            int equals = variable.Bytes.IndexOf((byte)'=');
            if (equals > Suffix.Length
                && variable.Bytes[..equals].EndsWith(Suffix)
                && IsMounted(variable.Bytes[(equals + 1)..], environment))
            {
                OsString name = new(variable.Bytes[..(equals - Suffix.Length)]);
                if (!names.Contains(name))
                {
                    names.Add(name);
                }
            }
        }
    }

    private static bool IsMounted(ReadOnlySpan<byte> path, EnvironmentBlock environment) =>
        path.IndexOf("/../"u8) < 0
        && (path.StartsWith("/run/secrets/"u8)
            || path.StartsWith("/var/run/secrets/"u8)
            || (environment.Find("CREDENTIALS_DIRECTORY") is { Length: > 1 } folder
                && path.Length > folder.Length
                && path.StartsWith(folder.Bytes)
                && (path[folder.Length] == (byte)'/' || folder.Bytes is [.., (byte)'/'])));
}
