using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>
/// <c>NAME</c> from the file that <c>NAME_FILE</c> names, as the official images do it: both set is an error, the newlines at the end of
/// the file do not belong to the value, and <c>NAME_FILE</c> is not handed on. No message holds a value.
/// </summary>
/// <param name="read">Reads a file.</param>
/// <param name="areSame">Whether two paths name the same folder.</param>
/// <param name="remarks">One line is added for each.</param>
/// <param name="isVerbose">Whether it is to be told what <see cref="Auto"/> took, and what it left.</param>
internal sealed class SecretFiles(
    Func<OsString, byte[]> read, Func<OsString, OsString, bool> areSame, Remarks remarks, bool isVerbose)
{
    /// <summary>The word for all variables that are secrets by convention, <see cref="MountedSecrets"/>.</summary>
    public const string Auto = "auto";

    private static ReadOnlySpan<byte> Suffix => "_FILE"u8;

    /// <summary>Puts the values into the environment.</summary>
    /// <param name="asked">The names, or <see cref="Auto"/>.</param>
    /// <param name="environment">The environment.</param>
    public EnvironmentBlock Apply(ImmutableArray<string> asked, EnvironmentBlock environment)
    {
        EnvironmentBlock result = environment;
        HashSet<OsString> named = [.. Named(asked)];
        foreach (OsString name in named)
        {
            result = One(name, result, MountedSecret.Elsewhere);
        }

        return asked.Contains(Auto) ? WithMounted(environment, named, result) : result;
    }

    private static IEnumerable<OsString> Named(ImmutableArray<string> asked)
    {
        foreach (string word in asked)
        {
            if (word != Auto)
            {
                yield return new OsString(word);
            }
        }
    }

    private EnvironmentBlock WithMounted(EnvironmentBlock environment, HashSet<OsString> named, EnvironmentBlock result)
    {
        MountedSecrets secrets = new(environment, areSame);
        foreach (OsString variable in environment.Variables)
        {
            int equals = variable.Bytes.IndexOf((byte)'=');
            if (equals < Suffix.Length || !variable.Bytes[..equals].EndsWith(Suffix))
            {
                continue;
            }

            OsString name = new(variable.Bytes[..(equals - Suffix.Length)]);
            MountedSecret found = secrets.Look(name.Bytes, variable.Bytes[(equals + 1)..]);
            if (found is MountedSecret.Taken or MountedSecret.TakenAndKept && named.Add(name))
            {
                result = One(name, result, found);
            }
            else if (found == MountedSecret.LeftAlone && !named.Contains(name))
            {
                Tell($"secret {name}: {name}_FILE is left alone: it names a token, a certificate, a configuration or another program's file; "
                    + $"--secret-files {name} takes it");
            }
        }

        return result;
    }

    private EnvironmentBlock One(OsString name, EnvironmentBlock environment, MountedSecret found)
    {
        bool isKept = found == MountedSecret.TakenAndKept;
        OsString variable = new([.. name.Bytes, .. Suffix]);
        if (environment.Find(variable) is not { Length: > 0 } path)
        {
            return environment;
        }

        if (environment.Find(name) is { Length: > 0 })
        {
            if (isKept)
            {
                return environment; // by another kirei before, or on purpose: whoever reads the file still can
            }

            remarks.Mistakes.Add($"secret {name}: both {name} and {variable} are set: set one of them");
            return environment;
        }

        try
        {
            if (Value(name, variable, path, read(path)) is { } value)
            {
                TellTaken(name, variable, found);
                return (isKept ? environment : environment.Without(variable)).With(name, value);
            }
        }
        catch (LinuxException error)
        {
            remarks.Mistakes.Add(
                $"secret {name}: {error.Message}, which {variable} names: is the secret mounted, and readable for this user?");
        }

        return environment;
    }

    private OsString? Value(OsString name, OsString variable, OsString path, ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> value = content.TrimEnd((byte)'\n');
        if (value.Contains((byte)0))
        {
            string reason = FileMarks.IsUtf16(value) ? ": " + FileMarks.Utf16 : ", has a NUL byte: no environment can hold it";
            remarks.Mistakes.Add($"secret {name}: {path}, which {variable} names{reason}");
            return null;
        }

        // With the line, but without the column: that would tell the length of a password.
        if (value.StartsWith(FileMarks.ByteOrder))
        {
            remarks.Warnings.Add($"secret {name}: {path}:1: the value begins with a byte order mark: save the file as UTF-8 without one");
        }

        if (value is [.., (byte)'\r'])
        {
            remarks.Warnings.Add($"secret {name}: {path}:{value.Count((byte)'\n') + 1}: {FileMarks.CarriageReturn}");
        }

        return new OsString(value);
    }

    private void TellTaken(OsString name, OsString variable, MountedSecret found)
    {
        if (found != MountedSecret.Elsewhere)
        {
            string then = found == MountedSecret.TakenAndKept ? "stays: programs may read the file themselves" : "is removed";
            Tell($"secret {name}: taken from {variable}, which {then}");
        }
    }

    private void Tell(string line)
    {
        if (isVerbose)
        {
            remarks.Warnings.Add(line);
        }
    }
}
