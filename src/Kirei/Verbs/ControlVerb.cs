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
/// <param name="Name">The word.</param>
/// <param name="Synopsis">What may follow it.</param>
/// <param name="Summary">What it does, in a line.</param>
/// <param name="Text">What there is to know about it.</param>
/// <param name="Flags">Its options.</param>
internal sealed record ControlVerb(string Name, string Synopsis, string Summary, string Text, Flag[] Flags)
{
    private const int Width = 78;

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
        StringBuilder text = new($"Usage: kirei {Name} {Synopsis}\n\n");
        Wrap(text, Text);
        text.Append("\nOptions:\n\n");
        HelpVerb.Append(text, Flags);
        text.Append('\n');
        Wrap(text, "More: docs/reference/control.md in the source.");
        Wrap(text, $"Exit codes: {Codes}; 125 there is no kirei to ask, or it has refused; 64 usage error.");
        return text.ToString();
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

    private static void Wrap(StringBuilder text, string words)
    {
        int column = 0;
        foreach (string word in words.Split(' '))
        {
            text.Append(column == 0 ? "" : column + word.Length >= Width ? "\n" : " ").Append(word);
            column = column == 0 || column + word.Length >= Width ? word.Length : column + 1 + word.Length;
        }

        text.Append('\n');
    }
}
