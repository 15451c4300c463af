using System;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Linux;
using Kirei.Preparation;
using Kirei.Shared;
using Kirei.Supervision.Init;

namespace Kirei.Options;

/// <summary>
/// argv and environment → what was asked for. The command line goes before the environment; options end at the first word that is none.
/// </summary>
internal sealed class OptionParser
{
    private readonly Flag[] _table;
    private readonly ImmutableArray<OsString>.Builder _preparation = ImmutableArray.CreateBuilder<OsString>();

    private bool _prepares; // the option that was read last

    private OptionParser(Flag[] table) => _table = table;

    /// <summary>Reads both.</summary>
    /// <param name="table">The options there are.</param>
    /// <param name="arguments">Without the program's name and the verb.</param>
    /// <param name="environment">The environment.</param>
    /// <exception cref="UsageException">Something is wrong with them.</exception>
    public static CommandLine Read(Flag[] table, ReadOnlySpan<OsString> arguments, EnvironmentBlock environment) =>
        ReadEither(table, arguments, environment) is var line && (line.Asked != Question.None || !line.Init.Command.IsEmpty)
            ? line
            : throw NoCommand("kirei [OPTIONS] [--] COMMAND [ARG…]; see kirei --help");

    /// <summary>Reads both; what does its work by itself, such as a wait, needs no command.</summary>
    /// <param name="table">The options there are.</param>
    /// <param name="arguments">Without the program's name and the verb.</param>
    /// <param name="environment">The environment.</param>
    /// <exception cref="UsageException">Something is wrong with them.</exception>
    public static CommandLine ReadForWork(Flag[] table, ReadOnlySpan<OsString> arguments, EnvironmentBlock environment) =>
        ReadEither(table, arguments, environment) is var line
            && (line.Asked != Question.None || line.Preparation.DoesWork || !line.Init.Command.IsEmpty)
            ? line
            : throw NoCommand("kirei exec [OPTIONS] -- COMMAND [ARG…]; see kirei help exec");

    /// <summary>Reads both, of a verb that starts no command: what is no option names what it is about, and there may be nothing.</summary>
    /// <param name="table">The options there are.</param>
    /// <param name="arguments">Without the program's name and the verb.</param>
    /// <param name="environment">The environment.</param>
    /// <exception cref="UsageException">Something is wrong with them.</exception>
    public static CommandLine ReadNames(Flag[] table, ReadOnlySpan<OsString> arguments, EnvironmentBlock environment) =>
        ReadEither(table, arguments, environment);

    private static UsageException NoCommand(string usage) => new("there is no command to run: " + usage);

    private static CommandLine ReadEither(Flag[] table, ReadOnlySpan<OsString> arguments, EnvironmentBlock environment)
    {
        (TimeSpan grace, string platform) = PlatformGrace.Recognise(name => environment.Find(name) is not null);
        InitPlan plan = new()
        {
            Command = [],
            Environment = environment,
            Grace = grace,
            IsGraceAssumed = platform.Length == 0,
        };
        OptionParser parser = new(table);
        CommandLine line = parser.ReadArguments(
            arguments, parser.ReadEnvironment(new CommandLine(plan, PreparationPlan.None), environment));
        if (parser._preparation.Count > 0)
        {
            line = line with { Preparation = line.Preparation with { Words = parser._preparation.ToImmutable() } };
        }

        return WithDefault(line);
    }

    private static CommandLine WithDefault(CommandLine line) =>
        line.Init.Command is not [{ Bytes: not [(byte)'-', ..] }, ..] && !line.Init.DefaultCommand.IsEmpty && line.Asked == Question.None
            ? line with { Init = line.Init with { Command = [.. line.Init.DefaultCommand, .. line.Init.Command] } }
            : line;

    private CommandLine ReadEnvironment(CommandLine line, EnvironmentBlock environment)
    {
        foreach (OsString variable in environment.Variables)
        {
            if (variable.Bytes.StartsWith("KIREI_"u8))
            {
                string text = variable.ToString();
                int equals = text.IndexOf('=', StringComparison.Ordinal);
                Flag? flag = equals < 0 ? null : Array.Find(_table, f => f.HasTwin && text.AsSpan(0, equals).SequenceEqual(f.Variable));
                if (flag is not null && !IsOff(flag, text[(equals + 1)..]))
                {
                    line = ApplyTwin(line, flag, text[(equals + 1)..]);
                    line = flag.ActsOnce
                        ? line with { Init = line.Init with { Environment = line.Init.Environment.Without(flag.Variable) } }
                        : line;
                }
            }
        }

        return line;
    }

    private static CommandLine ApplyTwin(CommandLine line, Flag flag, string value)
    {
        foreach (string each in flag.IsRepeatable ? value.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [value])
        {
            line = Apply(line, flag, each, flag.Variable);
        }

        return line;
    }

    /// <summary>An empty variable says nothing, and 0 or false turns a switch off.</summary>
    private static bool IsOff(Flag flag, string value) => value.Length == 0 || (flag.IsSwitch && value is "0" or "false" or "no");

    private CommandLine ReadArguments(ReadOnlySpan<OsString> arguments, CommandLine line)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            ReadOnlySpan<byte> word = arguments[i].Bytes;
            if (word.SequenceEqual("--"u8))
            {
                return WithCommand(line, arguments[(i + 1)..]);
            }

            if (word.Length < 2 || word[0] != (byte)'-')
            {
                return WithCommand(line, arguments[i..]);
            }

            int first = i;
            line = word[1] == (byte)'-' ? Long(arguments, ref i, line) : Letters(arguments, ref i, line);
            if (line.Asked != Question.None)
            {
                return line;
            }

            if (_prepares)
            {
                _preparation.AddRange(arguments[first..(i + 1)]);
            }
        }

        return line;
    }

    private static CommandLine WithCommand(CommandLine line, ReadOnlySpan<OsString> words) =>
        line with { Init = line.Init with { Command = [.. words] } };

    private CommandLine Long(ReadOnlySpan<OsString> arguments, ref int i, CommandLine line)
    {
        string word = arguments[i].ToString();
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? word : word[..equals];
        Flag flag = Flag.Find(_table, name.AsSpan(2)) ?? throw Unknown(name);
        _prepares = Array.IndexOf(PreparationFlags.All, flag) >= 0;
        if (flag.IsSwitch)
        {
            return equals < 0 ? Apply(line, flag, "", name) : throw new UsageException($"{name} takes no value");
        }

        return Apply(line, flag, equals < 0 ? Next(arguments, ref i, name, flag) : word[(equals + 1)..], name);
    }

    private CommandLine Letters(ReadOnlySpan<OsString> arguments, ref int i, CommandLine line)
    {
        string word = arguments[i].ToString();
        _prepares = false;
        for (int k = 1; k < word.Length; k++)
        {
            string name = "-" + word[k];
            Flag flag = Flag.Find(_table, word[k]) ?? throw Unknown(name);
            if (!flag.IsSwitch)
            {
                return Apply(line, flag, k + 1 < word.Length ? word[(k + 1)..] : Next(arguments, ref i, name, flag), name);
            }

            line = Apply(line, flag, "", name);
        }

        return line;
    }

    private static string Next(ReadOnlySpan<OsString> arguments, ref int i, string name, Flag flag) =>
        i + 1 < arguments.Length && !arguments[i + 1].Bytes.SequenceEqual("--"u8)
            ? arguments[++i].ToString()
            : throw new UsageException($"{name} needs a value: {flag.Usage}");

    private static CommandLine Apply(CommandLine line, Flag flag, string value, string place)
    {
        try
        {
            return flag.Apply(line, value);
        }
        catch (UsageException mistake)
        {
            throw new UsageException($"{place}: {mistake.Message}");
        }
    }

    private UsageException Unknown(string name)
    {
        string? near = Nearest(name);
        return new UsageException($"unknown option {name}{(near is null ? "" : $": do you mean --{near}?")}; see kirei --help");
    }

    /// <summary>The option with the nearest spelling, or one that contains this word.</summary>
    private string? Nearest(string name)
    {
        string bare = name.TrimStart('-');
        Flag? near = _table.MinBy(flag => Spelling.Distance(bare, flag.Name));
        return bare.Length < 3 ? null
            : near is not null && Spelling.Distance(bare, near.Name) <= bare.Length / 3 + 1 ? near.Name
            : Array.Find(_table, flag => flag.Name.Contains(bare, StringComparison.Ordinal))?.Name;
    }
}
