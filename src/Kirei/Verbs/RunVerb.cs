using System;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Startup;
using Kirei.Supervision.Init;

namespace Kirei.Verbs;

/// <summary><c>kirei [run] [OPTIONS] [--] COMMAND</c>: runs one main program as its init.</summary>
internal static class RunVerb
{
    /// <summary>The verb; it may be left out.</summary>
    public const string Name = "run";

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments)
    {
        EnvironmentBlock environment = new([.. InheritedArguments.ReadEnvironment()]);
        CommandLine line = OptionParser.Read(FlagTable.OfRun, arguments, environment);
        if (line.Asked != Question.None)
        {
            return HelpVerb.Answer(line.Asked, HelpVerb.Text());
        }

        Failure.Format = line.Init.LogFormat;
        MisspeltVariables.Tell(MisspeltVariables.In(environment));
        return InitStartup.Run(line.Init, line.Preparation, InitBehaviour.Own, new InitObserver());
    }
}
