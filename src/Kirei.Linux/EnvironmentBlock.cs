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

    /// <summary>This environment with one variable set, once: of several entries getenv(3) reads the first, bash the last.</summary>
    public EnvironmentBlock With(string name, string value)
    {
        OsString entry = new(name + "=" + value);
        int index = IndexOf(name);
        if (index < 0)
        {
            return new EnvironmentBlock(Variables.Add(entry));
        }

        ImmutableArray<OsString> replaced = Variables.SetItem(index, entry);
        for (int next; (next = IndexOf(name, from: index + 1, replaced)) >= 0;)
        {
            replaced = replaced.RemoveAt(next);
        }

        return new EnvironmentBlock(replaced);
    }

    /// <summary>This environment without a variable.</summary>
    public EnvironmentBlock Without(string name)
    {
        byte[] prefix = Encoding.UTF8.GetBytes(name + "=");
        return new EnvironmentBlock(Variables.RemoveAll(entry => entry.Bytes.StartsWith(prefix)));
    }

    private int IndexOf(string name) => IndexOf(name, 0, Variables);

    private static int IndexOf(string name, int from, ImmutableArray<OsString> variables)
    {
        byte[] prefix = Encoding.UTF8.GetBytes(name + "=");
        for (int i = from; i < variables.Length; i++)
        {
            if (variables[i].Bytes.StartsWith(prefix))
            {
                return i;
            }
        }

        return -1;
    }
}
