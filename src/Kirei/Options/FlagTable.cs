using System;
using Kirei.Supervision.Init;

namespace Kirei.Options;

/// <summary>Every option of the init, in the order of the manual.</summary>
internal static class FlagTable
{
    /// <summary>The one that <c>exec</c> has too.</summary>
    private static readonly Flag Verbose =
        new("verbose", "", "show each decision with its rule and time",
            "One line on standard error per process: signalled with what, or held, and why. Before that, one for each variable that "
            + "--secret-files auto took or left alone.",
            (line, _) => line with { Init = line.Init with { IsVerbose = true } })
        { Short = 'v' };

    private static readonly Flag LogFormat =
        new("log-format", "text|json|logfmt", "how kirei's own lines are written",
            "`json` writes each line as one JSON object, `logfmt` as name=value pairs: with time, level, the event's name, what is known of it, "
            + "and as its message the words of the text. docs/reference/events.md has the events.",
            (line, value) => line with { Init = line.Init with { LogFormat = Parse.LogFormat(value) } })
        { Default = "text" };

    private static readonly Flag DefaultCommand =
        new("default-command", "COMMAND", "put this before a command that is only options",
            "Where the command is missing or its first word begins with a hyphen, these words stand before it, as an entrypoint script of an "
            + "official image puts its server there: with ENTRYPOINT [\"kirei\", \"--default-command\", \"redis-server\", \"--\"], "
            + "`docker run IMAGE --port 7000` runs `redis-server --port 7000`. Split into words as a shell does it.",
            (plan, value) => plan with { DefaultCommand = ShellWords.Split(value) });

    /// <summary>The options.</summary>
    public static readonly Flag[] All =
    [
        new("grace", "DURATION", "the time from the stop signal to SIGKILL",
            "How long the container runtime waits between the stop signal and SIGKILL: docker stop -t, stop_grace_period, "
            + "terminationGracePeriodSeconds. Nothing inside the container can see it, so set it here when it is not the platform's "
            + "default. Everything kirei does on a stop fits into it. `infinity` means no limit. Main gets its share of it in its own "
            + "KIREI_GRACE.",
            (plan, value) => plan with { Grace = Parse.Grace(value), IsGraceAssumed = false })
        { Default = "the platform's default where it is recognised, else 10s" },

        new("stop-signal", "SIGNAL,…", "the signals that begin a stop",
            "Any of these begins the stop. The first one is also sent to the processes that main leaves behind when it exits by itself. "
            + "If an image's STOPSIGNAL is WINCH or USR1, add it here.",
            (plan, value) => plan with { StopSignals = Parse.Signals(value) })
        { Default = "TERM,INT,QUIT,RTMIN+3" },

        new("stop-delay", "DURATION", "keep serving this long after a stop signal",
            "Nothing happens for this long after the stop signal, so that load balancers can drop the container while it still answers. "
            + "The delay counts against the grace, and is at most half of the time to the deadline. A second stop signal ends it.",
            (plan, value) => plan with { StopDelay = Parse.Duration(value) })
        { ActsOnce = true, Default = "0s" },

        new("after-main", "drain|exit|wait", "what to do with processes left by main",
            "When main has exited by itself: `drain` asks the remaining processes to stop, as on a stop; `exit` exits at once, and the "
            + "kernel kills them; `wait` waits for them, for a main that only starts a daemon.",
            (plan, value) => plan with { AfterMainAsked = Parse.AfterMain(value) })
        { Default = "drain; exit with --mode group or child" },

        new("mode", "cooperative|group|child", "which processes get the signals",
            "`cooperative` is the clean stop. `child` forwards every signal to main only and exits with it, as tini does; "
            + "`group` forwards to main's process group, as tini -g does.",
            (plan, value) => plan with { Mode = Parse.Mode(value) })
        { Default = "cooperative" },

        new("rewrite", "FROM:TO,…", "treat one signal as another",
            "FROM is treated as TO, before anything else is decided. With 0 for TO, FROM is ignored.",
            (plan, value) => plan with { Rewrites = Parse.Rewrites(plan.Rewrites, value) }),

        new("success-code", "CODE,…", "exit codes to turn into 0",
            "When kirei would exit with one of these codes, it exits with 0 instead: for example 143, for programs that die of SIGTERM "
            + "although all is well.",
            (plan, value) => plan with { CodesToZero = Parse.Codes(plan.CodesToZero, value) })
        { Short = 'e' },

        new("signal-of", "NAME=SIGNAL,…", "the stop signal of a particular program",
            "This program is stopped with this signal, whatever the stop signal is: nginx=QUIT, php-fpm=QUIT, uwsgi=INT, httpd=WINCH, "
            + "postgres=INT. NAME is the base name of its executable, or of the script that an interpreter runs (python, perl, ruby, node, "
            + "php, java -jar, a shell …), with or without its extension: app.py and app; or the name it was called by. A program that "
            + "does not handle the signal is stopped like any other. May be given several times (in the environment variable, also one per "
            + "line); the last one for a program wins.",
            (plan, value) => plan with { SignalOf = Parse.NamedSignals(plan.SignalOf, value) })
        { IsRepeatable = true },

        new("wrapper", "NAME,…", "more programs to treat as wrappers",
            "Programs that start one other program, wait for it and mishandle signals, in addition to su, runuser, sudo, doas, timeout and "
            + "npm: they are held, their child is signalled, and they exit when it has. Names as in --signal-of.",
            (plan, value) => plan with { Wrappers = Parse.Names(plan.Wrappers, value) }),

        new("on-start", "COMMAND", "run this before main",
            "If it fails, main is not started, and kirei exits with its code. A stop signal ends it at once. The command is split into "
            + "words as a shell does it, with quotes and backslashes, and started without a shell; a command with `$`, `*`, `|`, `>` and "
            + "the like outside quotes is passed to /bin/sh.",
            (plan, value) => plan with { OnStart = CommandText.Read(value) })
        { ActsOnce = true },

        new("pre-stop", "COMMAND", "run this after a stop signal, before any process is signalled",
            "The place to save through a console, or to leave a load balancer while main still serves. Its time counts against the grace; "
            + "a second stop signal ends it, and its failure changes nothing. --stop-delay follows it. Gets KIREI_SIGNAL, KIREI_MAIN_PID "
            + "and KIREI_REMAINING_MS. Split into words like --on-start.",
            (plan, value) => plan with { PreStop = CommandText.Read(value) })
        { ActsOnce = true },

        new("pre-stop-timeout", "DURATION", "kill the pre-stop command after this time",
            "Cut to half of the time to the deadline, so that the programs get at least as much.",
            (plan, value) => plan with { PreStopTimeout = Parse.Duration(value) })
        { ActsOnce = true, Default = "half of the time to the deadline" },

        new("on-stop", "COMMAND", "run this after everything has exited",
            "The place to move data to safety. Runs after the whole tree has exited, even after a crash or a kill, within the grace. "
            + "Gets KIREI_EXIT_CODE, KIREI_REASON (signal, exit, crash, deadline), KIREI_SIGNAL and KIREI_REMAINING_MS. Split "
            + "into words like --on-start.",
            (plan, value) => plan with { OnStop = CommandText.Read(value) })
        { ActsOnce = true },

        new("on-stop-timeout", "DURATION", "kill the on-stop command after this time",
            "Also the slice of the grace that is guaranteed to the command: the deadline for everything else is earlier by this much.",
            (plan, value) => plan with { OnStopTimeout = Parse.Duration(value) })
        { ActsOnce = true, Default = "what is left of the grace; 2s of it guaranteed" },

        new("report", "FILE", "write a JSON stop report",
            "Every process seen, which signals it was sent and when, how and when it ended, and the verdict. A regular file is written "
            + "whole or not at all; a pipe, a terminal or /dev/stdout is written to.",
            (plan, value) => plan with { ReportPath = Parse.Path(value) })
        { ActsOnce = true },

        new("report-format", "json|line", "write the report indented, or on one line",
            "`line` is for logs: with --report /dev/stdout the report is one line of the container's log, which `kirei-lab report` finds "
            + "among all others.",
            (plan, value) => plan with { IsReportOnOneLine = Parse.IsOnOneLine(value) })
        { ActsOnce = true, Default = "json" },

        new("termination-log", "FILE", "also write here why a stop was not clean",
            "Kubernetes' terminationMessagePath. Written only when the file exists and is empty: main's own message is kept.",
            (plan, value) => plan with { TerminationLog = Parse.Path(value) })
        { ActsOnce = true, Default = "/dev/termination-log" },

        new("socket", "PATH|default|none", "where this kirei can be asked: ps, signal …",
            "The control socket, of mode 0600, for root and for the user that kirei runs as. `default` is /run/kirei/kirei.sock, or a socket "
            + "without a file where that cannot be made; `@NAME` is one without a file. `kirei up` listens by default, until `none` is said; "
            + "`kirei run` only where a socket is asked for. The verbs that ask look in the same place.",
            (plan, value) => plan with { ControlSocket = Parse.Path(value) })
        { Default = "default for `up`, none for `run`" },

        DefaultCommand,

        Verbose,

        new("quiet", "", "suppress the summary of an unclean stop",
            "Errors that keep kirei from working are still printed.",
            (plan, _) => plan with { IsQuiet = true })
        { Short = 'q' },

        LogFormat,
    ];

    /// <summary>The options that ask instead of running anything.</summary>
    public static readonly Flag[] Questions =
    [
        new("help", "", "show this help", "It may stand anywhere before the command.", (line, _) => line with { Asked = Question.Help })
        { Short = 'h', HasTwin = false },

        new("version", "", "show the version", "", (line, _) => line with { Asked = Question.Version }) { Short = 'V', HasTwin = false },
    ];

    /// <summary>Asks for JSON.</summary>
    public static readonly Flag Json =
        new("json", "", "print JSON", "The schema is in docs/reference of the source: explain.md, plan.md.",
            (line, _) => line with { View = line.View with { Form = ViewForm.Json } })
        { HasTwin = false };

    /// <summary>How an explanation is shown.</summary>
    public static readonly Flag[] OfView =
    [
        Json,
        new("watch", "", "follow, and show it again whenever it changes",
            "On a terminal the screen is drawn anew; q or Ctrl-C ends it. Into a file or a pipe each change is written after the one "
            + "before; with --json, a line each.",
            (line, _) => line with { View = line.View with { IsWatched = true } })
        { Short = 'w', HasTwin = false },
    ];

    /// <summary>The options of <c>explain</c>: those of the init that say how a stop would be, and how it is shown.</summary>
    public static readonly Flag[] OfExplain =
    [
        .. Array.FindAll(All, flag => flag.Name is "grace" or "stop-signal" or "signal-of" or "wrapper"), .. OfView, .. Questions,
    ];

    /// <summary>The options of <c>run</c>: the init's own, and those that prepare.</summary>
    public static readonly Flag[] OfRun = [.. All, .. PreparationFlags.All, .. Questions];

    /// <summary>The options of <c>exec</c>.</summary>
    public static readonly Flag[] OfExec = [.. PreparationFlags.All, DefaultCommand, Verbose, LogFormat, .. Questions];
}
