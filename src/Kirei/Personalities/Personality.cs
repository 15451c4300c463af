using System;
using Kirei.Linux;
using Kirei.Shared;
using Kirei.Supervision.Drain;

namespace Kirei.Personalities;

/// <summary>
/// An init that kirei stands in for when it is called by that one's name. As PID 1 the stand-in stops cleanly; in everything else a caller
/// can see it does what the original does.
/// </summary>
/// <param name="names">What it is called.</param>
/// <param name="run">Runs it, with the name it was called by first.</param>
/// <param name="signals">What has to be blocked before.</param>
internal sealed class Personality(WordList names, Func<OsString[], int> run, SignalSet signals)
{
    private readonly WordList _names = names;

    private static readonly Personality[] All =
    [
        new(new WordList(KnownPrograms.Tini), Tini.Run, StandInBehaviours.Tini.Signals),
        new(new WordList(KnownPrograms.Catatonit + " init"), Catatonit.Run, StandInBehaviours.Catatonit.Signals),
        new(new WordList(KnownPrograms.DumbInit), DumbInit.Run, StandInBehaviours.DumbInit.Signals),
    ];

    /// <summary>What has to be blocked before it runs.</summary>
    public SignalSet Signals => signals;

    /// <summary>Runs it.</summary>
    /// <param name="words">The name it was called by, then its arguments.</param>
    public int Run(OsString[] words) => run(words);

    /// <summary>Which one kirei was called as; null for kirei itself, and for names it does not know.</summary>
    public static Personality? Of(OsString calledAs)
    {
        ReadOnlySpan<byte> name = calledAs.Bytes;
        return Find(name[(name.LastIndexOf((byte)'/') + 1)..]);
    }

    private static Personality? Find(ReadOnlySpan<byte> name)
    {
        foreach (Personality personality in name.SequenceEqual("kirei"u8) ? [] : All)
        {
            if (personality._names.Has(name))
            {
                return personality;
            }
        }

        return null;
    }
}
