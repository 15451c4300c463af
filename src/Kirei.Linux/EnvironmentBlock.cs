using System;
using System.Collections.Immutable;
using System.Text;

namespace Kirei.Linux;

/// <summary>The environment for a child, environ(7): immutable, in order, duplicates and odd entries kept as they came.</summary>
/// <param name="variables">One <c>NAME=value</c> each.</param>
public sealed class EnvironmentBlock(ImmutableArray<OsString> variables)
{
    /// <summary>One <c>NAME=value</c> each.</summary>
    public ImmutableArray<OsString> Variables { get; } = variables;

    /// <summary>The value of a variable; null when it is not there.</summary>
    public OsString? Find(string name)
    {
        int index = IndexOf(name);
        return index < 0 ? null : new OsString(Variables[index].Bytes[(Encoding.UTF8.GetByteCount(name) + 1)..]);
    }

    /// <summary>The value as text; null when it is not there.</summary>
    public string? Get(string name) => Find(name)?.ToString();

    /// <summary>This environment with one variable set.</summary>
    public EnvironmentBlock With(string name, string value)
    {
        OsString entry = new(name + "=" + value);
        int index = IndexOf(name);
        return new EnvironmentBlock(index < 0 ? Variables.Add(entry) : Variables.SetItem(index, entry));
    }

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

    /// <summary>This environment with one variable set, once.</summary>
    public EnvironmentBlock With(OsString name, OsString value)
    {
        OsString entry = new([.. name.Bytes, (byte)'=', .. value.Bytes]);
        for (int i = 0; i < Variables.Length; i++)
        {
            if (IsNamed(Variables[i], name.Bytes))
            {
                return new EnvironmentBlock([.. Variables[..i], entry, .. new EnvironmentBlock(Variables[(i + 1)..]).Without(name).Variables]);
            }
        }

        return new EnvironmentBlock(Variables.Add(entry));
    }

    /// <summary>This environment without a variable.</summary>
    public EnvironmentBlock Without(OsString name) => new(Variables.RemoveAll(variable => IsNamed(variable, name.Bytes)));

    private static bool IsNamed(OsString variable, ReadOnlySpan<byte> name) =>
        variable.Length > name.Length && variable.Bytes[name.Length] == (byte)'=' && variable.Bytes.StartsWith(name);

    private int IndexOf(string name)
    {
        Span<byte> prefix = stackalloc byte[Encoding.UTF8.GetMaxByteCount(name.Length) + 1];
        int length = Encoding.UTF8.GetBytes(name, prefix);
        prefix[length] = (byte)'=';
        for (int i = 0; i < Variables.Length; i++)
        {
            if (Variables[i].Bytes.StartsWith(prefix[..(length + 1)]))
            {
                return i;
            }
        }

        return -1;
    }
}
