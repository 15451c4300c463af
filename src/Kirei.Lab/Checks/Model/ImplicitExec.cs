using System.Linq;
using Kirei.Lab.Checks.Shell;

namespace Kirei.Lab.Checks.Model;

/// <summary>
/// Whether a shell that was given a text with <c>-c</c> becomes the last command instead of waiting for it. dash never does, bash for a
/// simple command without redirections at the end of the text, busybox also with redirections and inside <c>if</c>.
/// </summary>
internal static class ImplicitExec
{
    /// <summary>Decides.</summary>
    public static Certainty Of(ScriptFlow flow)
    {
        Certainty inBash = InBash(flow) ? Certainty.Yes : Certainty.No;
        Certainty inBusybox = InBusybox(flow) ? Certainty.Yes : Certainty.No;
        return flow.Shell switch
        {
            ShellKind.Bash => inBash,
            ShellKind.Busybox => inBusybox,
            ShellKind.Unknown when inBusybox == Certainty.Yes => Certainty.Maybe,
            _ => Certainty.No,
        };
    }

    private static bool InBash(ScriptFlow flow) => LastPipeline(flow) is { Commands: [SimpleCommand { Redirections: [] }] };

    private static bool InBusybox(ScriptFlow flow) =>
        LastPipeline(flow) is { Commands: [SimpleCommand or IfCommand] } && flow.Last.All(s => s.Frame.Pipeline is null);

    /// <summary>What is run last, where that has the program that the text is about, and the shell has nothing left to do.</summary>
    private static Pipeline? LastPipeline(ScriptFlow flow) =>
        flow.Traps.IsEmpty
        && flow.Script.Statements is [..,
        {
            IsBackground: false,
            Parts: [.., { Connector: not Connector.Or, Pipeline: { IsNegated: false } last }]
        }]
        && flow.Last.Where(flow.IsProgram).All(s => s.Command.Span.Start >= last.Span.Start)
            ? last
            : null;
}
