using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Verdicts;
using Kirei.Linux;

namespace Kirei.Lab.Views;

/// <summary>Who sent what to whom, a line each.</summary>
internal static class SignalSentences
{
    /// <summary>The lines, in the order of time. What the kernel sends when PID 1 has ended is in the verdicts already.</summary>
    public static IEnumerable<string> Of(Evidence evidence) =>
        evidence.Processes.SelectMany(p => p.Signals.Select(s => (Process: p, Signal: s)))
            .Where(s => !s.Signal.FromKernel || s.Signal.Signal != Signal.Kill)
            .OrderBy(s => s.Signal.At)
            .Select(s => $"{ProcessSentence.Seconds(s.Signal.At)}  {s.Signal.Signal}  {Sender(s.Signal, evidence)} → {s.Process.Called}: {Fate(s.Signal, s.Process)}");

    /// <summary>The sender's name.</summary>
    public static string Sender(ReceivedSignal signal, Evidence evidence) =>
        signal.FromKernel ? "the kernel" : signal.Sender >= 0 ? evidence.Processes[signal.Sender].Called : signal.SenderName;

    /// <summary>What became of it.</summary>
    public static string Fate(ReceivedSignal signal, ProcessStory receiver) =>
        signal.WasDropped ? "dropped, no handler"
        : signal.Outcome == Witness.SendOutcome.AlreadyPending ? "was pending already"
        : signal.Handled ? "handled"
        : signal.DeliveredAt is not null ? signal.Signal == Signal.Kill ? "killed" : "default action"
        : receiver.Reads(signal) ? "read by the process"
        : receiver.KilledBy == signal.Signal ? "default action" : "never arrived";
}
