using System;
using System.Globalization;
using Kirei.Explain;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Startup;
using Kirei.Supervision.Init;
using Kirei.Supervision.Snapshot;

namespace Kirei.Verbs;

/// <summary><c>kirei explain [PID]</c>: what a stop would do now. It reads /proc, and signals nothing.</summary>
internal static class ExplainVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "explain";

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments)
    {
        EnvironmentBlock environment = new([.. InheritedArguments.ReadEnvironment()]);
        CommandLine line = OptionParser.ReadNames(FlagTable.OfExplain, arguments, environment);
        if (line.Asked != Question.None)
        {
            return HelpVerb.Answer(line.Asked, HelpVerb.TextOfExplain());
        }

        Pid? asked = PidOf(line);
        ProcFileSystem proc = ProcFileSystem.TryOpen()
            ?? throw new UsageException("there is no /proc of this PID namespace: mount one (docker run --pid=container:NAME has it)");
        ExplainTarget target = ExplainTarget.Find(proc, asked);
        ExplainPlan plan = ExplainPlan.Of(PlanOf(target, proc, arguments, environment) ?? line.Init);
        Onlooker onlooker = new(proc, new ProcessTree());
        if (line.View.IsWatched)
        {
            return new ExplainWatch(onlooker, target, plan, line.View.Form).Run();
        }

        SignalMask.Restore();
        return StandardStreams.WriteOutput(Printed.Of(onlooker.Look(target, plan), line.View.Form, Terminal.Columns, isIndented: true))
            ? 0
            : ExitCode.Failure;
    }

    private static Pid? PidOf(CommandLine line) => line.Init.Command switch
    {
        [] => null,
        [var word] when int.TryParse(word.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 =>
            new Pid(number),
        [var word] => throw new UsageException($"'{word}' is not a PID: kirei explain [OPTIONS] [PID]"),
        _ => throw new UsageException("one PID at most: kirei explain [OPTIONS] [PID]"),
    };

    /// <summary>The options that kirei itself was started with, where it is the init; those that are given here come after them.</summary>
    private static InitPlan? PlanOf(
        ExplainTarget target, ProcFileSystem proc, ReadOnlySpan<OsString> arguments, EnvironmentBlock environment)
    {
        string[] words = target is { IsKirei: true, Name: "kirei" } ? ExplainTarget.WordsOf(proc, target.Top) : [];
        int first = words.Length > 1 && words[1] == RunVerb.Name ? 2 : 1;
        if (words.Length < first)
        {
            return null;
        }

        OsString[] given = Array.ConvertAll(words[first..], word => new OsString(word));
        try
        {
            int command = OptionParser.ReadNames(FlagTable.OfRun, given, environment).Init.Command.Length;
            int end = given.Length - command;
            end -= end > 0 && words[first + end - 1] == "--" ? 1 : 0;
            return OptionParser.ReadNames(
                [.. FlagTable.OfRun, .. FlagTable.OfView], [.. given[..end], .. arguments], environment).Init;
        }
        catch (UsageException)
        {
            return null; // cut at 4 KB, or of another version
        }
    }
}
