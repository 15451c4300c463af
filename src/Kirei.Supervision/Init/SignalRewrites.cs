using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Supervision.Init;

/// <summary>
/// Signals that are treated as others; the signal with number 0 means none at all. Of several rewrites of one signal the last holds.
/// </summary>
internal sealed class SignalRewrites
{
    /// <summary>Every signal is itself.</summary>
    public static readonly SignalRewrites None = new([]);

    private readonly ImmutableArray<(Signal From, Signal To)> _rewrites;

    private SignalRewrites(ImmutableArray<(Signal From, Signal To)> rewrites) => _rewrites = rewrites;

    /// <summary>These, and one more.</summary>
    public SignalRewrites With(Signal from, Signal to) => new(_rewrites.Add((from, to)));

    /// <summary>What a signal was rewritten to; null when nothing was said of it.</summary>
    public Signal? Find(Signal signal)
    {
        for (int i = _rewrites.Length - 1; i >= 0; i--)
        {
            if (_rewrites[i].From == signal)
            {
                return _rewrites[i].To;
            }
        }

        return null;
    }

    /// <summary>What a signal is treated as; itself, when no rewrite names it.</summary>
    public Signal Meaning(Signal signal) => Find(signal) ?? signal;
}
