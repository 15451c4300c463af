using System.CommandLine;
using System.Linq;
using System.Text;
using Kirei.Lab.Verbs;
using Kirei.Supervision;

namespace Kirei.Docs;

/// <summary>kirei-lab(1) and the page of each of its verbs, from the definitions that its command line is read by.</summary>
internal static class LabManPage
{
    private static readonly Command[] Verbs = [DrillVerb.Create(), ReportVerb.Create(), CheckVerb.Create(), ImportVerb.Create()];

    /// <summary>Writes kirei-lab(1).</summary>
    public static string Write()
    {
        StringBuilder page = Begin(
            "KIREI\\-LAB", "kirei\\-lab", "rehearse the stop of a container, and show what really happened", "VERB\\~[OPTIONS]");
        page.Append(".SH VERBS\n");
        foreach (Command verb in Verbs)
        {
            page.Append(".TP\n.B ").Append(verb.Name).Append('\n').Append(ManPage.Escape(verb.Description!)).Append("\nSee\n")
                .Append(".BR kirei\\-lab\\-").Append(verb.Name).Append(" (1).\n");
        }

        return End(page, [.. Verbs.Select(v => "kirei\\-lab\\-" + v.Name), "kirei"]);
    }

    /// <summary>Writes the page of a verb.</summary>
    public static string Write(string verb)
    {
        Command command = Verbs.Single(v => v.Name == verb);
        StringBuilder page = Begin(
            "KIREI\\-LAB\\-" + verb.ToUpperInvariant(),
            "kirei\\-lab\\-" + verb,
            ManPage.Escape(char.ToLowerInvariant(command.Description![0]) + command.Description[1..].TrimEnd('.')),
            "[OPTIONS]" + string.Concat(command.Arguments.Select(a => "\\~[" + a.Name.ToUpperInvariant() + "]")));
        page.Append(".SH OPTIONS\n");
        foreach (Argument argument in command.Arguments)
        {
            page.Append(".TP\n.I ").Append(argument.Name.ToUpperInvariant()).Append('\n').Append(ManPage.Escape(argument.Description!)).Append(".\n");
        }

        foreach (Option option in command.Options.Where(o => !o.Hidden))
        {
            string names = string.Join(", ", option.Aliases.Append(option.Name));
            page.Append(".TP\n.B ").Append(ManPage.Escape(names + (option.HelpName is null ? "" : " " + option.HelpName))).Append('\n')
                .Append(ManPage.Escape(option.Description!)).Append(".\n");
        }

        return End(page, ["kirei\\-lab", "kirei"]);
    }

    private static StringBuilder Begin(string title, string name, string summary, string synopsis) => new StringBuilder().Append($"""
        .TH {title} 1 "" "kirei {KireiVersion.Text}" "User Commands"
        .SH NAME
        {name} \- {summary}
        .SH SYNOPSIS
        .B {name.Replace("kirei\\-lab\\-", "kirei\\-lab ", System.StringComparison.Ordinal)}
        .RI {synopsis}

        """);

    private static string End(StringBuilder page, string[] others) => page.Append("""
        .SH EXIT STATUS
        0 when every stop was clean, and nothing was found; 1 when a stop was not clean, or something was found; 2 when it could not run, 128+n when signal n interrupted it.
        .SH SEE ALSO

        """).AppendJoin(",\n", others.Select(o => $".BR {o} (1)")).Append('\n').ToString();
}
