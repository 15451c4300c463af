using System;
using Kirei.Supervision.Init;

namespace Kirei.Options;

/// <summary>Every option of the init, in the order of the manual.</summary>
internal static class FlagTable
{
    /// <summary>The options.</summary>
    public static readonly Flag[] All =
    [
        new("grace", "DURATION", "the time from the stop signal to SIGKILL",
            "What the container runtime gives between the stop signal and SIGKILL: docker stop -t, stop_grace_period, "
            + "terminationGracePeriodSeconds. Nothing inside the container can see it, so say it here when it is not the platform's default. "
            + "Everything kirei does on a stop fits into it. `infinity` for no limit. What main has of it stands in its own KIREI_GRACE, when it is not the default.",
            (plan, value) => plan with { Grace = Parse.Grace(value) })
        { Default = "the platform's default where it is recognised, else 10s" },

        new("stop-signal", "SIGNAL,…", "the signals that ask for a stop",
            "Any of these begins the stop. The first one is also what is sent when main has ended by itself and left processes behind. "
            + "An image whose STOPSIGNAL is WINCH or USR1 needs it here.",
            (plan, value) => plan with { StopSignals = Parse.Signals(value) })
        { Default = "TERM,INT,QUIT,RTMIN+3" },

        new("stop-delay", "DURATION", "serve on for so long after a stop signal",
            "After the stop signal nothing happens for this time, so that load balancers forget the container while it still answers. "
            + "It counts against the grace, and takes no more than half of the time to the deadline. A second stop signal ends it.",
            (plan, value) => plan with { StopDelay = Parse.Duration(value) })
        { ActsOnce = true, Default = "0s" },

        new("after-main", "drain|exit|wait", "what to do with what main leaves behind",
            "When main has ended by itself: `drain` asks what is left to stop, as at a stop; `exit` leaves at once, and the kernel kills it; "
            + "`wait` waits for it, for a main that only starts a daemon.",
            (plan, value) => plan with { AfterMainAsked = Parse.AfterMain(value) })
        { Default = "drain; exit with --mode group or child" },

        new("mode", "cooperative|group|child", "who gets the signals",
            "`cooperative` is the clean stop. `child` passes every signal to main alone and leaves with it, as tini does; "
            + "`group` to main's process group, as tini -g.",
            (plan, value) => plan with { Mode = Parse.Mode(value) })
        { Default = "cooperative" },

        new("rewrite", "FROM:TO,…", "take a signal for another one",
            "Signal FROM is treated as if it had been TO, before anything else is decided. TO 0 ignores FROM.",
            (plan, value) => plan with { Rewrites = Parse.Rewrites(plan.Rewrites, value) }),

        new("success-code", "CODE,…", "exit codes to be turned into 0",
            "When kirei would exit with one of these codes it exits with 0: 143 for programs that end by SIGTERM although all is well.",
            (plan, value) => plan with { CodesToZero = Parse.Codes(plan.CodesToZero, value) })
        { Short = 'e' },

        new("signal-of", "NAME=SIGNAL,…", "the signal that stops a certain program",
            "What this program is asked to stop with, whatever the stop signal is: nginx=QUIT, php-fpm=QUIT, uwsgi=INT, httpd=WINCH, postgres=INT. "
            + "NAME is the base name of its executable, or of the script that an interpreter runs (python, perl, ruby, node, php, java -jar, a shell …), "
            + "with its extension or without: app.py and app; or the name it was called by. A program that does not handle the signal is asked like any other. "
            + "May be given several times (in the environment variable, also one a line); the last one for a program counts.",
            (plan, value) => plan with { SignalOf = Parse.NamedSignals(plan.SignalOf, value) })
        { IsRepeatable = true },

        new("wrapper", "NAME,…", "more programs that are go-betweens",
            "Programs that start one other, wait for it and catch signals badly, beside su, runuser, sudo, doas, timeout and npm: they are held, "
            + "their child is asked, and they end when it has. Names as in --signal-of.",
            (plan, value) => plan with { Wrappers = Parse.Names(plan.Wrappers, value) }),

        new("on-start", "COMMAND", "run this before main",
            "A failure ends the start with its code, main is not started. A stop signal ends it at once. Split into words as a shell does, "
            + "with quotes and backslashes, and started without one; a command with `$`, `*`, `|`, `>` and the like outside of quotes is given to /bin/sh.",
            (plan, value) => plan with { OnStart = CommandText.Read(value) })
        { ActsOnce = true },

        new("pre-stop", "COMMAND", "run this after a stop signal, before anyone is told",
            "The place to save by a console, or to leave a load balancer while main still serves. Its time counts against the grace; a second stop signal ends "
            + "it, and a failure changes nothing. --stop-delay follows it. Gets KIREI_SIGNAL, KIREI_MAIN_PID and KIREI_REMAINING_MS. Words as in --on-start.",
            (plan, value) => plan with { PreStop = CommandText.Read(value) })
        { ActsOnce = true },

        new("pre-stop-timeout", "DURATION", "kill the pre-stop command after this time",
            "At most half of what is left for the programs.",
            (plan, value) => plan with { PreStopTimeout = Parse.Duration(value) })
        { ActsOnce = true, Default = "half of the time to the deadline" },

        new("on-stop", "COMMAND", "run this after everything has ended",
            "The place to move data somewhere safe. Runs after the whole tree has ended, also after a crash or a kill, inside the grace. "
            + "Gets KIREI_EXIT_CODE, KIREI_REASON (signal, exit, crash, deadline), KIREI_SIGNAL and KIREI_REMAINING_MS. Words as in --on-start.",
            (plan, value) => plan with { OnStop = CommandText.Read(value) })
        { ActsOnce = true },

        new("on-stop-timeout", "DURATION", "kill the on-stop command after this time",
            "Also the slice of the grace that the command is guaranteed: the deadline for everything else comes earlier by it.",
            (plan, value) => plan with { OnStopTimeout = Parse.Duration(value) })
        { ActsOnce = true, Default = "what is left of the grace; 2s of it guaranteed" },

        new("report", "FILE", "write a JSON stop report",
            "Every process seen, what it was sent and when, how and when it ended, and the verdict. A file is written whole or not at all; "
            + "a pipe, a terminal or /dev/stdout is written to.",
            (plan, value) => plan with { ReportPath = Parse.Path(value) })
        { ActsOnce = true },

        new("termination-log", "FILE", "say here, too, why a stop was not clean",
            "Kubernetes' terminationMessagePath. Written only where the file is there and empty: a message of main's own stays.",
            (plan, value) => plan with { TerminationLog = Parse.Path(value) })
        { ActsOnce = true, Default = "/dev/termination-log" },

        new("verbose", "", "show each decision with its rule and time",
            "One line on standard error for each process: asked with which signal or held, and why.",
            (plan, _) => plan with { IsVerbose = true })
        { Short = 'v' },

        new("quiet", "", "do not even tell of an unclean stop",
            "Errors that keep kirei from working are still told.",
            (plan, _) => plan with { IsQuiet = true })
        { Short = 'q' },
    ];

    /// <summary>The options of <c>run</c>: the init's own, and those that prepare.</summary>
    public static readonly Flag[] OfRun = [.. All, .. PreparationFlags.All];
}
