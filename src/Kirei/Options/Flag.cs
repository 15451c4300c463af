using System;
using Kirei.Preparation;
using Kirei.Supervision.Init;

namespace Kirei.Options;

/// <summary>
/// One option: the origin of its parsing, of its line in <c>--help</c>, in the man page and in the reference, and of its environment
/// variable.
/// </summary>
/// <param name="Name">Without the dashes.</param>
/// <param name="Value">What its value is called; empty for a switch.</param>
/// <param name="Summary">One line for <c>--help</c>.</param>
/// <param name="Detail">The rest, for the manual.</param>
/// <param name="Apply">Takes the value down.</param>
internal sealed record Flag(string Name, string Value, string Summary, string Detail, Func<CommandLine, string, CommandLine> Apply)
{
    /// <summary>An option of the init.</summary>
    public Flag(string name, string value, string summary, string detail, Func<InitPlan, string, InitPlan> apply)
        : this(name, value, summary, detail, (line, text) => line with { Init = apply(line.Init, text) })
    {
    }

    /// <summary>An option that prepares.</summary>
    public Flag(string name, string value, string summary, string detail, Func<PreparationPlan, string, PreparationPlan> apply)
        : this(name, value, summary, detail, (line, text) => line with { Preparation = apply(line.Preparation, text) })
    {
    }

    /// <summary>The one-letter form; NUL for none.</summary>
    public char Short { get; init; }

    /// <summary>The default.</summary>
    public string Default { get; init; } = "";

    /// <summary>
    /// Whether its variable is kept from main: what should happen once must not be repeated by the image's own kirei below this one.
    /// </summary>
    public bool ActsOnce { get; init; }

    /// <summary>Whether it takes no value.</summary>
    public bool IsSwitch => Value.Length == 0;

    /// <summary>Whether it can be given several times; its environment twin then has one value a line.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Whether it has an environment twin.</summary>
    public bool HasTwin { get; init; } = true;

    /// <summary>Its environment twin: KIREI_STOP_SIGNAL for --stop-signal.</summary>
    public string Variable => "KIREI_" + Name.ToUpperInvariant().Replace('-', '_');

    /// <summary>How it is written: <c>-e, --success-code CODE,…</c>.</summary>
    public string Usage => (Short == '\0' ? "" : $"-{Short}, ") + "--" + Name + (IsSwitch ? "" : " " + Value);

    /// <summary>Finds an option by its long name, without dashes; null when there is none.</summary>
    public static Flag? Find(Flag[] table, ReadOnlySpan<char> name)
    {
        foreach (Flag flag in table)
        {
            if (name.SequenceEqual(flag.Name))
            {
                return flag;
            }
        }

        return null;
    }

    /// <summary>Finds an option by its letter; null when there is none.</summary>
    public static Flag? Find(Flag[] table, char letter) => Array.Find(table, flag => flag.Short == letter);
}
