using System;
using Kirei.Linux;

namespace Kirei.Personalities;

/// <summary>
/// An init that kirei stands in for when it is called by that one's name. As PID 1 the stand-in stops cleanly; in everything else a caller
/// can see it does what the original does.
/// </summary>
/// <param name="Run">Runs it, with the name it was called by first.</param>
/// <param name="Signals">What has to be blocked before.</param>
internal sealed record Personality(Func<OsString[], int> Run, SignalSet Signals)
{
    /// <summary>Which one kirei was called as; null for kirei itself, and for names it does not know.</summary>
    public static Personality? Of(OsString calledAs)
    {
        ReadOnlySpan<byte> name = calledAs.Bytes;
        name = name[(name.LastIndexOf((byte)'/') + 1)..];
        return name.SequenceEqual("kirei"u8) ? null : Find(name);
    }

    private static Personality? Find(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("tini"u8) || name.SequenceEqual("tini-static"u8) || name.SequenceEqual("docker-init"u8) ? Of(Tini.Run)
        : name.SequenceEqual("catatonit"u8) || name.SequenceEqual("podman-init"u8) || name.SequenceEqual("init"u8) ? Of(Catatonit.Run)
        : name.SequenceEqual("dumb-init"u8) ? new Personality(DumbInit.Run, DumbInit.Signals)
        : null;

    private static Personality Of(Func<OsString[], int> run) => new(run, SignalSet.Manageable);
}
