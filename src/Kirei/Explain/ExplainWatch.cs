using System;
using System.Text;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Startup;

namespace Kirei.Explain;

/// <summary>
/// Shows an explanation again whenever it has changed. On a terminal it draws the screen anew, and ends with q or Ctrl-C; elsewhere it
/// writes one after the other. Between two looks it sleeps: a second, and never less than nine times as long as it looks.
/// </summary>
internal sealed class ExplainWatch(Onlooker onlooker, ExplainTarget target, ExplainPlan plan, ViewForm form)
{
    private const int StandardInput = 0;
    private const int RestFactor = 9;
    private static readonly TimeSpan LeastRest = TimeSpan.FromSeconds(1);
    private static readonly SignalSet Ends = SignalSet.Empty.With(Signal.Term).With(Signal.Int).With(Signal.Hup).With(Signal.Quit);
    private readonly PollSet _poll = new();
    private string _last = "";

    /// <summary>Runs until it is to end, or what it shows has ended.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        SignalMask.Block(Ends.With(Signal.Winch));
        using SignalDescriptor signals = new(Ends.With(Signal.Winch));
        using Keyboard? keyboard = Terminal.IsInteractive ? Keyboard.TryTake() : null;
        bool isDone = false;
        while (!isDone)
        {
            Instant start = Instant.Now;
            if (!Show(keyboard is not null))
            {
                return ExitCode.Failure; // nobody reads any more
            }

            TimeSpan took = Instant.Now - start;
            isDone = Rest(signals, keyboard, Instant.Now + (took * RestFactor > LeastRest ? took * RestFactor : LeastRest));
        }

        return 0;
    }

    /// <summary>Sleeps until the next look is due.</summary>
    /// <returns>Whether it is to end.</returns>
    private bool Rest(SignalDescriptor signals, Keyboard? keyboard, Instant until)
    {
        while (Instant.Now < until)
        {
            _poll.Clear();
            _poll.AddReadable(signals.Number);
            if (keyboard is not null)
            {
                _poll.AddReadable(StandardInput);
            }

            _poll.Wait(until);
            if (_poll.IsReady(signals.Number))
            {
                return HasEnding(signals); // or the window has another size: drawn anew
            }

            if (keyboard is not null && _poll.IsReady(StandardInput) && Keyboard.Read() is (byte)'q' or (byte)'Q' or 3 or 4 or 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasEnding(SignalDescriptor signals)
    {
        Span<SignalDescriptor.Arrived> arrived = stackalloc SignalDescriptor.Arrived[8];
        int count = signals.Read(arrived);
        return arrived[..count].ToArray() is var all && Array.Exists(all, one => Ends.Has(one.Signal));
    }

    /// <returns>Whether it could be written.</returns>
    private bool Show(bool isScreen)
    {
        string text = Encoding.UTF8.GetString(Printed.Of(onlooker.Look(target, plan), form, Terminal.Columns, isIndented: false));
        if (text == _last)
        {
            return true;
        }

        string separator = isScreen ? "\e[H\e[2J" : _last.Length > 0 && form == ViewForm.Text ? "\n" : "";
        _last = text;
        return StandardStreams.WriteOutput(Encoding.UTF8.GetBytes(separator + text + (isScreen ? "\nq: quit\n" : "")));
    }
}
