using System;
using System.Text;
using Kirei.Options;
using Kirei.Supervision;

namespace Kirei.Docs;

/// <summary>kirei(1), from the flag table, in the macros of man(7).</summary>
internal static class ManPage
{
    /// <summary>Writes it.</summary>
    public static string Write()
    {
        StringBuilder page = new();
        page.Append($"""
            .TH KIREI 1 "" "kirei {KireiVersion.Text}" "User Commands"
            .SH NAME
            kirei \- an init for containers that lets programs finish before the container stops
            .SH SYNOPSIS
            .B kirei
            .RI [ OPTIONS ]\~[\-\-]\~ COMMAND
            .RI [ ARG .\|.\|.]
            .SH DESCRIPTION
            Runs COMMAND as the init of a container. On a stop signal it looks at the process tree,
            signals once every process that can finish, holds the shells and wrappers that wait for them,
            kills what is left shortly before the runtime would, and exits with COMMAND's code when nothing is left.
            .PP
            Options end at the first word that is not an option.
            .SH OPTIONS

            """);
        AppendOptions(page, FlagTable.OfRun);
        return page.Append("""
            .SH EXIT STATUS
            COMMAND's own; 128+n when signal n killed it; 127 when it was not found, 126 when it cannot be executed;
            125 when kirei itself failed; 64 for a usage error.
            .SH SEE ALSO
            .BR kirei\-exec (1),
            .BR kirei\-up (1),
            .BR kirei\-ctl (1),
            .BR kirei\-explain (1),
            .BR kirei\-plan (1),
            .BR kirei\-lab (1),
            .BR signal (7),
            .BR pid_namespaces (7)

            """).ToString();
    }

    /// <summary>Writes kirei-exec(1).</summary>
    public static string WriteExec()
    {
        StringBuilder page = new();
        page.Append($"""
            .TH KIREI\-EXEC 1 "" "kirei {KireiVersion.Text}" "User Commands"
            .SH NAME
            kirei\-exec \- prepare user, environment and files, wait for servers, then become a command
            .SH SYNOPSIS
            .B kirei exec
            .RI [ OPTIONS ]\~\-\-\~ COMMAND
            .RI [ ARG .\|.\|.]
            .SH DESCRIPTION
            Does what entrypoint scripts are written for, in this order: environment, secrets, waits, configuration files, ownership, hooks, user and
            limits. Then it becomes COMMAND, in the same process. Without a command it ends when what was asked for is done.
            .SH OPTIONS

            """);
        AppendOptions(page, FlagTable.OfExec);
        return page.Append("""
            .SH EXIT STATUS
            COMMAND's own; 127 when it was not found, 126 when it cannot be executed; 125 when the preparation failed;
            64 for a usage error; 128+n when signal n ended the preparation.
            .SH SEE ALSO
            .BR kirei (1)

            """).ToString();
    }

    /// <summary>Writes kirei-up(1).</summary>
    public static string WriteUp()
    {
        StringBuilder page = new();
        page.Append($"""
            .TH KIREI\-UP 1 "" "kirei {KireiVersion.Text}" "User Commands"
            .SH NAME
            kirei\-up \- run the services of a kirei.yaml in one container
            .SH SYNOPSIS
            .B kirei up
            .RI [ OPTIONS ]\~[ SERVICE\~.\|.\|.]
            .SH DESCRIPTION
            Reads a file that describes services in the words of Compose, and runs them, each once what it depends on is there.
            With names of services only these run, and what they depend on.
            .SH OPTIONS

            """);
        AppendOptions(page, UpFlags.All);
        return page.Append("""
            .SH EXIT STATUS
            That of the service that ended the container; 0 after a stop in which all ended well; 125 when kirei itself failed;
            64 for a mistake in the file or in the options.
            .SH SEE ALSO
            .BR kirei (1),
            .BR kirei\-ctl (1),
            .BR kirei\-exec (1)

            """).ToString();
    }

    /// <summary>Writes kirei-explain(1).</summary>
    public static string WriteExplain()
    {
        StringBuilder page = new();
        page.Append($"""
            .TH KIREI\-EXPLAIN 1 "" "kirei {KireiVersion.Text}" "User Commands"
            .SH NAME
            kirei\-explain \- say what a stop of a container would do now
            .SH SYNOPSIS
            .B kirei explain
            .RI [ OPTIONS ]\~[ PID ]
            .SH DESCRIPTION
            Looks at the processes of this PID namespace and says what a stop would do: what the stop signal does to each process,
            what it waits for, what signals it, in which order, and what would go wrong, with its fix. Nothing is signalled.
            It works in any container; where kirei is not the init, it also says what happens under the init that is there.
            .PP
            PID is an init, or the main program; 1 by default.
            .SH OPTIONS

            """);
        AppendOptions(page, FlagTable.OfExplain);
        return page.Append("""
            .SH EXIT STATUS
            0 when it was explained, whatever it says; 64 for a usage error, and when there is no such process; 125 when kirei itself failed.
            .SH SEE ALSO
            .BR kirei (1)

            """).ToString();
    }

    /// <summary>Writes kirei-plan(1).</summary>
    public static string WritePlan()
    {
        StringBuilder page = new();
        page.Append($"""
            .TH KIREI\-PLAN 1 "" "kirei {KireiVersion.Text}" "User Commands"
            .SH NAME
            kirei\-plan \- show a start and a stop before they happen
            .SH SYNOPSIS
            .B kirei plan
            .RI [ OPTIONS ]\~[\-\-\~ COMMAND ]
            .br
            .B kirei plan \-\-file
            .IR FILE \~[ OPTIONS ]\~[ SERVICE\~.\|.\|.]
            .SH DESCRIPTION
            Shows how a stop of
            .B kirei run
            with the same options would spend its grace, at best and at worst. With a file, or where no command and no hook is named and
            there is one where
            .B kirei up
            looks for it, shows which of its services start at once and what the others wait for, and when each is told to stop,
            killed, and its commands run, at worst. Says what does not fit, and which grace would do. Nothing is run.
            .PP
            The other options are those of
            .BR kirei (1),
            and with a file those of
            .BR kirei\-up (1).
            .SH OPTIONS

            """);
        AppendOptions(page, PlanFlags.Own);
        return page.Append("""
            .SH EXIT STATUS
            0 when everything fits; 1 when something does not; 64 for a usage error or a mistake in the file; 125 when kirei itself failed.
            .SH SEE ALSO
            .BR kirei (1),
            .BR kirei\-up (1)

            """).ToString();
    }

    /// <summary>Adds the options of a table.</summary>
    internal static void AppendOptions(StringBuilder page, Flag[] flags)
    {
        foreach (Flag flag in flags)
        {
            page.Append(".TP\n.B ")
                .Append(Escape(flag.Usage))
                .Append('\n')
                .Append(Escape(Sentence(flag.Summary)))
                .Append('\n')
                .Append(Escape(flag.Detail))
                .Append('\n');
            if (flag.Default.Length > 0)
            {
                page.Append("Default: ").Append(Escape(flag.Default)).Append(".\n");
            }

            page.Append(flag.HasTwin ? "Environment: " + flag.Variable + ".\n" : "");
        }
    }

    private static string Sentence(string summary) => char.ToUpperInvariant(summary[0]) + summary[1..] + ".";

    /// <summary>A text in which nothing is taken for a macro.</summary>
    internal static string Escape(string text) =>
        text.Replace("\\", "\\e", StringComparison.Ordinal)
            .Replace("-", "\\-", StringComparison.Ordinal)
            .Replace("'", "\\(aq", StringComparison.Ordinal)
            .Replace("`", "", StringComparison.Ordinal).Replace("…", ".\\|.\\|.", StringComparison.Ordinal);
}
