using System;
using System.Buffers;
using System.Text;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Planning;
using Kirei.Planning.Services;
using Kirei.Shared;
using Kirei.Startup;

namespace Kirei.Verbs;

/// <summary>
/// <c>kirei plan</c>: how a stop of <c>kirei run</c> with these options would spend its grace, or how <c>kirei up</c> would start and stop
/// the services of a file. It runs nothing.
/// </summary>
internal static class PlanVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "plan";

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments)
    {
        SignalMask.Restore();
        EnvironmentBlock environment = new([.. InheritedArguments.ReadEnvironment()]);
        CommandLine line = OptionParser.ReadNames(PlanFlags.OfRun, arguments, environment);
        if (line.Asked != Question.None)
        {
            return HelpVerb.Answer(line.Asked, HelpVerb.TextOfPlan());
        }

        MisspeltVariables.Tell(MisspeltVariables.In(environment));
        return IsOfFiles(line)
            ? ShowFiles(OptionParser.ReadNames(PlanFlags.OfUp, arguments, environment), environment)
            : Show(StopTimeline.Of(line.Init), line.View.Form);
    }

    // Where a file is named; or where there is one, and nothing is said of a command and its stop.
    private static bool IsOfFiles(CommandLine line) => !line.Up.Files.IsEmpty
        || (line.Init.Command.IsEmpty && line.Init.PreStop.IsEmpty && line.Init.OnStop.IsEmpty && line.Init.StopDelay == TimeSpan.Zero
            && ConfigurationStart.HasUsual);

    private static int ShowFiles(CommandLine line, EnvironmentBlock environment)
    {
        if (ConfigurationStart.Read(line).Plan is not { } plan)
        {
            return ExitCode.Usage;
        }

        UpTimeline timeline = UpTimeline.Of(
            ConfigurationStart.WithGraceOf(line.Init, plan), PlatformGrace.Recognise(name => environment.Find(name) is not null));
        byte[] text = line.View.Form switch
        {
            ViewForm.Json => Json(buffer => UpJson.Write(timeline, buffer)),
            ViewForm.Svg => Encoding.UTF8.GetBytes(UpSvg.Of(timeline)),
            _ => Encoding.UTF8.GetBytes(UpText.Of(timeline, Terminal.Columns)),
        };
        return Print(text, timeline.Problems.Count == 0);
    }

    private static int Show(StopTimeline timeline, ViewForm form)
    {
        byte[] text = form switch
        {
            ViewForm.Json => Json(buffer => TimelineJson.Write(timeline, buffer)),
            ViewForm.Svg => Encoding.UTF8.GetBytes(TimelineSvg.Of(timeline)),
            _ => Encoding.UTF8.GetBytes(TimelineText.Of(timeline, Terminal.Columns)),
        };
        return Print(text, timeline.Problems.Count == 0);
    }

    private static int Print(byte[] text, bool fits) => !StandardStreams.WriteOutput(text) ? ExitCode.Failure : fits ? 0 : ExitCode.Misfit;

    private static byte[] Json(Action<IBufferWriter<byte>> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        write(buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
