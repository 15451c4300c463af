using System;
using System.Text;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Startup;

namespace Kirei.Verbs;

/// <summary><c>kirei up [OPTIONS] [SERVICE…]</c>: runs the services of a kirei.yaml, or checks it.</summary>
internal static class UpVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "up";

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments)
    {
        EnvironmentBlock environment = new([.. InheritedArguments.ReadEnvironment()]);
        CommandLine line = OptionParser.ReadNames(UpFlags.All, arguments, environment);
        Failure.Format = line.Init.LogFormat;
        return line.Asked != Question.None ? HelpVerb.Answer(line.Asked, HelpVerb.TextOfUp())
            : line.Up.IsCheck ? Check(line)
            : UpStartup.Run(line, arguments, environment);
    }

    private static int Check(CommandLine line)
    {
        SignalMask.Restore();
        if (ConfigurationStart.Read(line).Plan is not { } plan)
        {
            return ExitCode.Usage;
        }

        string services = plan.Services.Length == 1 ? "1 service" : $"{plan.Services.Length} services";
        byte[] text = Encoding.UTF8.GetBytes($"kirei: {services}, no mistakes\n");
        return line.Init.IsQuiet || StandardStreams.WriteOutput(text) ? 0 : ExitCode.Failure;
    }
}
