using System;

namespace Kirei.Lab.Verdicts;

/// <summary>A grace in words.</summary>
internal static class GraceText
{
    /// <summary>The grace, and where it comes from when the target does not say: <c>10.00 s assumed</c>.</summary>
    public static string Of(Evidence evidence) => ProcessSentence.Seconds(evidence.Grace) + evidence.GraceSource switch
    {
        GraceSource.Daemon => " from daemon.json",
        GraceSource.Assumed => " assumed",
        _ => "",
    };

    /// <summary>The source as the report for machines has it.</summary>
    public static string Slug(GraceSource source) => source switch
    {
        GraceSource.Named => "named",
        GraceSource.Daemon => "daemon.json",
        GraceSource.Assumed => "assumed",
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };
}
