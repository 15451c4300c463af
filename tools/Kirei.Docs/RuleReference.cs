using System;
using System.Text;
using Kirei.Supervision.Drain;

namespace Kirei.Docs;

/// <summary>docs/reference/rules.md, from the rules' own words, in their order.</summary>
internal static class RuleReference
{
    /// <summary>Writes it.</summary>
    public static string Write()
    {
        StringBuilder page = new();
        page.Append("""
            # The rules of the drain

            <!-- Generated from the rules in src/Kirei.Supervision/Drain by `make docs`. -->

            On a stop, and whenever a process ends, the tree is looked at from kirei's own children downwards. For each process the first rule that
            applies decides; who was sent a signal stays under the rule it was sent by. The names stand in the [stop report](stop-report.md); `-v` says
            the words. [How a stop works](../explanation/how-a-stop-works.md) has the law from which the rules follow.

            | rule | when | what is done | `-v` says |
            |---|---|---|---|

            """);
        foreach (Rule rule in RuleCatalogue.InOrder)
        {
            page.Append("| `").Append(rule.Name).Append("` | ").Append(Cell(rule.When)).Append(" | ").Append(Cell(rule.Done)).Append(PatienceOf(rule)).Append(" | ").Append(Cell(rule.Reason)).Append(" |\n");
        }

        return page.Append("""

            Signals are sent in this order: first to everyone who is told; then to those who are ended, from the one that waits to the one that is waited for.

            What a process is told with: the signal named for it by `--signal-of`, where it handles that; else the stop signal where it handles it; TERM where
            the stop signal is INT, is ignored, or would do nothing by default (WINCH), or where it handles TERM and not the stop signal; else the stop
            signal. A process that is stopped gets a SIGCONT whenever it is told, held or left.

            Without a deadline (`--grace infinity`) five seconds stand for half of the time to it. A second stop ends every patience.

            Where /proc is missing, main's process group is told as a whole, and killed at the deadline.

            `docker exec` sessions are not kirei's: they are left out, and end with the container.

            Other signals than stop signals (HUP, USR1, …) go to the topmost process on each branch that handles them, so `docker kill -s HUP` reaches the
            program behind a script; to main when nobody does.

            """).ToString();
    }

    private static string Cell(string words) => words.Replace("|", "\\|", StringComparison.Ordinal);

    private static string PatienceOf(Rule rule) => rule.Patience == Patience.HalfOfTheRest && !rule.Done.Contains("half", StringComparison.Ordinal)
        ? "; for half of the time that is left"
        : "";
}
