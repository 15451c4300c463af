using System.Text;
using Kirei.Supervision;
using Kirei.Verbs;

namespace Kirei.Docs;

/// <summary>kirei-ctl(1): the verbs that ask a running kirei, from their own words.</summary>
internal static class ControlManPage
{
    /// <summary>Writes it.</summary>
    public static string Write()
    {
        StringBuilder page = new();
        page.Append($"""
            .TH KIREI\-CTL 1 "" "kirei {KireiVersion.Text}" "User Commands"
            .SH NAME
            kirei\-ctl \- ask a running kirei: ps, logs, start, stop, restart, signal, events, health, wait, reload, metrics, top
            .SH SYNOPSIS
            .B kirei
            .IR VERB \~[ OPTIONS ]\~[ SERVICE .\|.\|.]
            .SH DESCRIPTION
            These verbs ask the kirei of their container over its control socket, which root and kirei's own user may use.
            .B kirei up
            listens by default,
            .B kirei run
            with
            .BR \-\-socket .

            """);
        foreach (ControlVerb verb in ControlVerbs.All)
        {
            page.Append(".SH ").Append(verb.Name.ToUpperInvariant()).Append("\n.B kirei ").Append(verb.Name).Append('\n')
                .Append(ManPage.Escape(verb.Synopsis)).Append("\n.PP\n").Append(ManPage.Escape(verb.Text)).Append("\n.PP\n")
                .Append("Exit status: ").Append(ManPage.Escape(verb.Codes)).Append(".\n");
            ManPage.AppendOptions(page, verb.Flags);
        }

        return page.Append("""
            .SH FILES
            .TP
            .I /run/kirei/kirei.sock
            The control socket, of mode 0600, in a folder of mode 0700.
            .SH EXIT STATUS
            0 when all is well; 1 when what was asked about is not; 125 when there is no kirei to ask, or it has refused; 64 for a usage error.
            .SH SEE ALSO
            .BR kirei (1),
            .BR kirei\-up (1)

            """).ToString();
    }
}
