using System;
using System.Collections.Immutable;

namespace Kirei.Linux;

/// <summary>The environment for a child, environ(7): immutable, in order, duplicates and odd entries kept as they came.</summary>
/// <param name="variables">One <c>NAME=value</c> each.</param>
public sealed class EnvironmentBlock(ImmutableArray<OsString> variables)
{
    /// <summary>One <c>NAME=value</c> each.</summary>
    public ImmutableArray<OsString> Variables { get; } = variables;

    /// <summary>The value of a variable; null when it is not there.</summary>
    public OsString? Find(string name) => Find(new OsString(name));

    /// <summary>The value of a variable; null when it is not there.</summary>
    public OsString? Find(OsString name) => TryFind(name.Bytes, out ReadOnlySpan<byte> value) ? new OsString(value) : null;

    /// <summary>Finds the value of a variable, without a copy.</summary>
    public bool TryFind(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        foreach (OsString variable in Variables)
        {
            if (IsNamed(variable, name))
            {
                value = variable.Bytes[(name.Length + 1)..];
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The value as text; null when it is not there.</summary>
    public string? Get(string name) => Find(name)?.ToString();

    /// <summary>This environment with one variable set, once.</summary>
    public EnvironmentBlock With(string name, string value) => With(new OsString(name), new OsString(value));

    /// <summary>This environment with one variable set, once: of several entries getenv(3) reads the first, bash the last.</summary>
    public EnvironmentBlock With(OsString name, OsString value)
    {
        OsString entry = new([.. name.Bytes, (byte)'=', .. value.Bytes]);
        for (int i = 0; i < Variables.Length; i++)
        {
            if (IsNamed(Variables[i], name.Bytes))
            {
                return new EnvironmentBlock(
                    [.. Variables[..i], entry, .. new EnvironmentBlock(Variables[(i + 1)..]).Without(name).Variables]);
            }
        }

        return new EnvironmentBlock(Variables.Add(entry));
    }

    /// <summary>This environment without a variable.</summary>
    public EnvironmentBlock Without(string name) => Without(new OsString(name));

    /// <summary>This environment without a variable.</summary>
    public EnvironmentBlock Without(OsString name) => new(Variables.RemoveAll(variable => IsNamed(variable, name.Bytes)));

    private static bool IsNamed(OsString variable, ReadOnlySpan<byte> name) =>
        variable.Length > name.Length && variable.Bytes[name.Length] == (byte)'=' && variable.Bytes.StartsWith(name);
}
