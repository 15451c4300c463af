using System;
using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>Every rule that can explain a stop, the more particular before the more general. The first one that fits speaks.</summary>
internal static class ReasonCatalogue
{
    private static readonly Func<Case, Reason?>[] InOrder =
    [
        CleanStop.Find,
        BadTrapName.Find,
        UserSwitch.Find,
        BrokenPipe.Find,
        Crashed.Find,
        BegunByTheStop.Find,
        CutShort.Find,
        ToldTwice.Find,
        Unexpected.Find,
        OwnTimeout.Find,
        IgnoredByBackgroundJob.Find,
        IgnoredOnPurpose.Find,
        OtherSession.Find,
        ShellWithoutTrap.Find,
        NoHandlerInPid1.Find,
        TrapBehindForeground.Find,
        InitLeftEarly.Find,
        TrapLeftEarly.Find,
        GoBetween.Find,
        TooSlow.Find,
    ];

    /// <summary>The reason.</summary>
    public static Reason Find(Case c) => InOrder.Select(rule => rule(c)).First(reason => reason is not null)!;
}
