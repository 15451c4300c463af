using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Protocol;
using Kirei.Startup;

namespace Kirei.Verbs;

/// <summary>A verb that asks a running kirei: the origin of its parsing, of its help, of the manual, and of its completions.</summary>
/// <param name="name">The word.</param>
/// <param name="synopsis">What may follow it.</param>
/// <param name="summary">What it does, in a line.</param>
/// <param name="text">What there is to know about it.</param>
/// <param name="flags">Its options.</param>
internal sealed class ControlVerb(string name, string synopsis, string summary, string text, Flag[] flags)
{
    private const int Width = 78;

    /// <summary>The word.</summary>
    public string Name => name;

    /// <summary>What may follow it.</summary>
    public string Synopsis => synopsis;

    /// <summary>What it does, in a line.</summary>
    public string Summary => summary;

    /// <summary>What there is to know about it.</summary>
    public string Text => text;

    /// <summary>Its options.</summary>
    public Flag[] Flags => flags;

    /// <summary>The exit codes that are not those of all of them.</summary>
    public string Codes { get; init; } = "0 it was done";

    /// <summary>Reads the command line, and acts.</summary>
    /// <param name="arguments">What follows the verb.</param>
    /// <param name="act">Acts, and returns the exit code.</param>
    public int Run(ReadOnlySpan<OsString> arguments, Func<CommandLine, int> act)
    {
        SignalMask.Restore();
        EnvironmentBlock environment = new([.. InheritedArguments.ReadEnvironment()]);
        CommandLine line = Read(arguments, environment);
        if (line.Asked != Question.None)
        {
            return HelpVerb.Answer(line.Asked, Help());
        }

        try
        {
            return act(line);
        }
        catch (SupervisorException refusal)
        {
            string hint = Pid.Self.Number == 1 ? $"\nto run a program of this name, write: kirei -- {Name}" : "";
            return Failure.Tell(refusal.Message + hint, refusal.IsMistake ? ExitCode.Usage : ExitCode.Failure);
        }
    }

    /// <summary>The help.</summary>
    public string Help()
    {
        StringBuilder help = new($"Usage: kirei {Name} {Synopsis}\n\n");
        Wrap(help, Text);
        help.Append("\nOptions:\n\n");
        HelpVerb.Append(help, Flags);
        help.Append('\n');
        Wrap(help, "More: docs/reference/control.md in the source.");
        Wrap(help, $"Exit codes: {Codes}; 125 there is no kirei to ask, or it has refused; 64 usage error.");
        return help.ToString();
    }

    // Options may stand before, between and behind the names.
    private CommandLine Read(ReadOnlySpan<OsString> arguments, EnvironmentBlock environment)
    {
        List<OsString> rest = [.. arguments];
        List<OsString> names = [];
        CommandLine line = OptionParser.ReadNames(Flags, rest.ToArray(), environment);
        while (line.Asked == Question.None && line.Init.Command.Length > 0)
        {
            int first = rest.Count - line.Init.Command.Length;
            if (first > 0 && rest[first - 1] == new OsString("--"u8))
            {
                names.AddRange(line.Init.Command);
                break;
            }

            names.Add(rest[first]);
            rest.RemoveAt(first);
            line = OptionParser.ReadNames(Flags, rest.ToArray(), environment);
        }

        return line with { Init = line.Init with { Command = [.. names] } };
    }

    private static void Wrap(StringBuilder into, string words)
    {
        int column = 0;
        foreach (string word in words.Split(' '))
        {
            into.Append(column == 0 ? "" : column + word.Length >= Width ? "\n" : " ").Append(word);
            column = column == 0 || column + word.Length >= Width ? word.Length : column + 1 + word.Length;
        }

        into.Append('\n');
    }
}
