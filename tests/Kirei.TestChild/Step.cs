using System.Threading;

namespace Kirei.TestChild;

/// <summary>A copy, a dump, a migration: whole at its end, and worth nothing before.</summary>
internal static class Step
{
    public static int Run(Options options, EventLog log)
    {
        log.Add("start");
        if (options.FirstWords is { } words)
            EventLog.Say(words);
        Thread.Sleep(options.Lifetime ?? Timeout.InfiniteTimeSpan);
        if (options.LastWords is { } lastWords)
            EventLog.Say(lastWords);
        log.Add("done");
        return options.ExitCode;
    }
}
