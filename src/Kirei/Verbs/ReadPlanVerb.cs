using System;
using System.Buffers;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Startup;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Verbs;

/// <summary>
/// <c>kirei read-plan</c>, with the words of <c>kirei up</c>: reads the files and writes the plan to standard output. It is the child that
/// <c>kirei up</c> starts, so that no YAML is ever parsed in PID 1.
/// </summary>
internal static class ReadPlanVerb
{
    /// <summary>The verb.</summary>
    public const string Name = UpStartup.ReadPlan;

    /// <summary>Runs it.</summary>
    /// <returns>0 with a plan; 64 when the files are wrong, which standard error says.</returns>
    public static int Run(ReadOnlySpan<OsString> arguments)
    {
        SignalMask.Restore();
        Self.SetName(new OsString("kirei read"u8));
        EnvironmentBlock environment = new([.. InheritedArguments.ReadEnvironment()]);
        CommandLine line = OptionParser.ReadNames(UpFlags.All, arguments, environment);
        Failure.Format = line.Init.LogFormat;
        if (ConfigurationStart.Read(line).Plan is not { } plan)
        {
            return ExitCode.Usage;
        }

        ArrayBufferWriter<byte> json = new();
        PlanWriter.Write(plan, json);
        return StandardStreams.WriteOutput(json.WrittenSpan) ? 0 : ExitCode.Failure;
    }
}
