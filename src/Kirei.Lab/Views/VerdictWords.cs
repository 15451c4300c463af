using Kirei.Lab.Verdicts;

namespace Kirei.Lab.Views;

/// <summary>The verdicts as every view writes them.</summary>
internal static class VerdictWords
{
    /// <summary>Why there is an init that nobody asked for.</summary>
    public const string InitByDefault = "docker-init is PID 1 because daemon.json has \"init\": true";

    /// <summary>Of a stop.</summary>
    public static string Of(StopVerdict verdict) => verdict switch
    {
        StopVerdict.Clean => "clean",
        StopVerdict.Cut => "cut",
        StopVerdict.NotClean => "not clean",
        _ => "killed at the grace",
    };

    /// <summary>Of a process.</summary>
    public static string Of(ProcessVerdict verdict) => verdict switch
    {
        ProcessVerdict.Handled => "ended by itself",
        ProcessVerdict.EndedUnasked => "ended unasked",
        ProcessVerdict.EndedByDefault => "nothing to save",
        ProcessVerdict.Cut => "cut",
        ProcessVerdict.Twice => "told twice",
        ProcessVerdict.Deserted => "deserted",
        ProcessVerdict.BegunAfterTheStop => "begun after the stop",
        ProcessVerdict.Ignored => "ignored it",
        ProcessVerdict.NeverAsked => "never told",
        ProcessVerdict.Killed => "killed",
        _ => "zombie",
    };

    /// <summary>For machines: <c>killed-at-the-grace</c>.</summary>
    public static string Slug(string words) => words.Replace(' ', '-');
}
