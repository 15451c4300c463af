using System;
using System.Text;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Startup;

namespace Kirei.Verbs;

/// <summary><c>kirei help</c>.</summary>
internal static class HelpVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "help";

    private const int SummaryColumn = 36;

    /// <summary>Prints the help of kirei, or of a verb.</summary>
    /// <param name="words">What follows the verb.</param>
    /// <exception cref="UsageException">There is no such verb.</exception>
    public static int Run(ReadOnlySpan<OsString> words) => words.IsEmpty ? Print(Text()) : Print(words[0].ToString() switch
    {
        RunVerb.Name or Name or VersionVerb.Name => Text(),
        ExecVerb.Name => TextOfExec(),
        ExplainVerb.Name => TextOfExplain(),
        UpVerb.Name => TextOfUp(),
        PlanVerb.Name => TextOfPlan(),
        AsVerb.Name => "Usage: kirei as NAME [ARG…]\n\n" + AsVerb.Names + ".\n",
        var other => ControlVerbs.Find(other)?.Help() ?? throw new UsageException(
            $"there is no verb {other}: run, exec, up, ps, logs, start, stop, restart, signal, events, health, wait, reload, metrics, top, "
                + "explain, plan, as, version, help; see kirei --help"),
    });

    /// <summary>Answers a question that stood before the command.</summary>
    /// <param name="asked">What was asked.</param>
    /// <param name="help">The help of the verb.</param>
    public static int Answer(Question asked, string help) => asked == Question.Help ? Print(help) : VersionVerb.Run();

    private static int Print(string text) => StandardStreams.WriteOutput(Encoding.UTF8.GetBytes(text)) ? 0 : ExitCode.Failure;

    /// <summary>The help, made from the flag table.</summary>
    internal static string Text()
    {
        StringBuilder text = new();
        text.Append("""
            Usage: kirei [OPTIONS] [--] COMMAND [ARG…]

            Runs COMMAND as the init of a container, and lets its processes finish when
            the container is stopped. Options end at the first word that is not an
            option.

            Options:

            """);
        Append(text, FlagTable.All);
        text.Append("\nTo prepare for COMMAND, as `kirei exec` does:\n\n");
        Append(text, PreparationFlags.All);
        text.Append('\n');
        Append(text, FlagTable.Questions);
        return text.Append("""

            Every option has an environment twin: KIREI_GRACE for --grace. What can be
            given several times has one value a line there.

            Verbs: run (may be left out); exec, which only prepares (kirei help exec);
            up, which runs the services of a kirei.yaml (kirei help up); explain, what a
            stop would do now (kirei help explain); plan, how a stop would spend its grace
            (kirei help plan); as NAME, in the place of tini,
            dumb-init or catatonit; version; help [VERB]. To ask a running kirei: ps, logs,
            start, stop, restart, signal, events, health, wait, reload, metrics, top. A
            program of such a name is run by kirei -- NAME.

              kirei -- /entry.sh
              kirei --grace 30s --on-stop 'cp -r /data /backup' -- /entry.sh
              kirei --user app --wait tcp://db:5432 -- ./server --port 8000

            More: man kirei, man kirei-exec, and docs/ in the source.
            Exit codes: COMMAND's own; 128+n when signal n killed it; 127 not found,
            126 not executable, 125 kirei itself failed, 64 usage error.

            """).ToString();
    }

    /// <summary>The help of <c>kirei exec</c>.</summary>
    internal static string TextOfExec()
    {
        StringBuilder text = new();
        text.Append("""
            Usage: kirei exec [OPTIONS] -- COMMAND [ARG…]

            Prepares, then becomes COMMAND: environment, secrets, waits, configuration,
            ownership, hooks, user and limits, in this order.

            Options:

            """);
        Append(text, FlagTable.OfExec);
        return text.Append("""

            Every option but --env has an environment twin: KIREI_USER for --user. What
            can be given several times has one value a line there.

            A TARGET of --wait: tcp://HOST:PORT, http://…, https://… , unix:///PATH,
            file:///PATH, dns:NAME or exec:COMMAND, with ?timeout=30s behind it.

              kirei exec --user app --env-file .env -- ./server
              kirei exec --wait tcp://db:5432 --wait http://api/health -- ./worker
              kirei exec --render /etc/app.conf.in:/etc/app.conf -- app

            More: man kirei-exec, docs/reference/preparation.md in the source.
            Exit codes: COMMAND's own; 127 not found, 126 not executable, 125 preparation
            failed, 64 usage error, 128+n when signal n ended the preparation.

            """).ToString();
    }

    /// <summary>The help of <c>kirei explain</c>.</summary>
    internal static string TextOfExplain()
    {
        StringBuilder text = new();
        text.Append("""
            Usage: kirei explain [OPTIONS] [PID]

            Says what a stop would do now, without signalling anything: for each process,
            what the stop signal does to it, what it waits for, and what signals it; the
            order; and what would go wrong, with its fix. PID is an init or a main program,
            1 by default. It works in any container, also where kirei is not the init.

            Options:

            """);
        Append(text, FlagTable.OfExplain);
        return text.Append("""

              docker exec CONTAINER kirei explain
              docker run --rm --pid=container:CONTAINER IMAGE-WITH-KIREI explain

            More: docs/how-to/ask-why-a-container-does-not-stop.md in the source.
            Exit codes: 0 it was explained, whatever it says; 64 there is no such process,
            or the command line is wrong; 125 kirei itself failed.

            """).ToString();
    }

    /// <summary>The help of <c>kirei up</c>.</summary>
    internal static string TextOfUp()
    {
        StringBuilder text = new();
        text.Append("""
            Usage: kirei up [OPTIONS] [SERVICE…]

            Runs the services that a file describes, in the words of Compose; with names
            of services only these, and what they depend on.

            Options:

            """);
        Append(text, UpFlags.All);
        return text.Append("""

            Every option but --check has an environment twin: KIREI_FILE for --file. What
            can be given several times has one value a line there.

              kirei up
              kirei up -f compose.yaml -f kirei.yaml web
              kirei up --check -f kirei.yaml

            More: docs/reference/kirei-yaml.md in the source.
            Exit codes: that of the service that ended the container; 0 after a stop in
            which all ended well; 125 kirei itself failed, 64 a mistake in the file or in
            the options.

            """).ToString();
    }

    /// <summary>The help of <c>kirei plan</c>.</summary>
    internal static string TextOfPlan() => """
        Usage: kirei plan [--json|--svg] [OPTIONS] [-- COMMAND]
               kirei plan [--json|--svg] --file FILE [OPTIONS] [SERVICE…]

        Shows how a stop of `kirei run` with these options and KIREI_ variables would
        spend its grace: pre-stop command, stop delay, drain, on-stop command and
        reserve, at best and at worst; what does not fit, and which grace would do.
        Nothing is run. The options are those of run: kirei --help.

        With --file, or where no command and no hook is named and there is a
        kirei.yaml, it shows what `kirei up` would do: which services start at once and
        what the others wait for, and when each is told to stop, killed, and its
        commands run, at worst. The options are those of up: kirei help up.

          kirei plan --grace 30s --stop-delay 5s --on-stop 'mv /data /backup'
          kirei plan -f kirei.yaml
          kirei plan -f kirei.yaml --svg >plan.svg

        Exit codes: 0 everything fits; 1 something does not; 64 usage error, or a
        mistake in the file; 125 kirei itself failed.

        """;

    /// <summary>Adds the lines of options.</summary>
    internal static void Append(StringBuilder text, Flag[] flags)
    {
        foreach (Flag flag in flags)
        {
            text.Append("  ").Append(flag.Usage.PadRight(SummaryColumn - 2));
            text.Append(flag.Usage.Length > SummaryColumn - 3 ? "\n".PadRight(SummaryColumn + 1) : "").Append(flag.Summary).Append('\n');
        }
    }
}
