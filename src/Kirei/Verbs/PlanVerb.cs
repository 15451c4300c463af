using System;
using System.Buffers;
using System.Text;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Planning;
using Kirei.Startup;

namespace Kirei.Verbs;

/// <summary><c>kirei plan</c>: how a stop of <c>kirei run</c> with these options would spend its grace. It runs nothing.</summary>
internal static class PlanVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "plan";

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments)
    {
        SignalMask.Restore();
        EnvironmentBlock environment = new([.. InheritedArguments.ReadEnvironment()]);
        CommandLine line = OptionParser.ReadNames(FlagTable.OfPlan, arguments, environment);
        if (line.Asked != Question.None)
        {
            return HelpVerb.Answer(line.Asked, HelpVerb.TextOfPlan());
        }

        MisspeltVariables.Tell(MisspeltVariables.In(environment));
        return StandardStreams.WriteOutput(Show(StopTimeline.Of(line.Init), line.View.Form)) ? 0 : ExitCode.Failure;
    }

    private static byte[] Show(StopTimeline timeline, ViewForm form)
    {
        if (form != ViewForm.Json)
        {
            return Encoding.UTF8.GetBytes(form == ViewForm.Svg ? TimelineSvg.Of(timeline) : TimelineText.Of(timeline, Terminal.Columns));
        }

        ArrayBufferWriter<byte> buffer = new();
        TimelineJson.Write(timeline, buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
