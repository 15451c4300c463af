using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Supervision.Init;

/// <summary>A signal that is to be treated as another one.</summary>
/// <param name="From">The one that comes.</param>
/// <param name="To">The one it is taken for; number 0 for none at all.</param>
internal readonly record struct SignalRewrite(Signal From, Signal To)
{
    /// <summary>What a signal is taken for; itself, when nothing is said about it. Of several rewrites the last one holds.</summary>
    public static Signal Apply(ImmutableArray<SignalRewrite> rewrites, Signal signal)
    {
        for (int i = rewrites.Length - 1; i >= 0; i--)
        {
            if (rewrites[i].From == signal)
            {
                return rewrites[i].To;
            }
        }

        return signal;
    }
}
