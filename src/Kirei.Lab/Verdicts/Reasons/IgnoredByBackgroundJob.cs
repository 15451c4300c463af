using System.Linq;
using Kirei.Linux;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>A shell without job control starts background jobs with INT and QUIT ignored (POSIX, 2.11), and that is inherited.</summary>
internal static class IgnoredByBackgroundJob
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        if (c.Signal != Signal.Int && c.Signal != Signal.Quit)
        {
            return null;
        }

        ProcessJudgement? job = c.Victims.FirstOrDefault(v => v.Process.Ignored.Has(Signal.Int) && v.Process.Ignored.Has(Signal.Quit));
        return job is null ? null : new Reason(
            "ignored-by-background-job",
            $"{job.Process.Called} was started with `&`, and a shell lets its background jobs ignore SIGINT and SIGQUIT; the stop signal is {c.Signal}.",
            "Use `STOPSIGNAL SIGTERM`, or start the program with `exec`; kirei resets what is ignored.");
    }
}
