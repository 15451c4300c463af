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

            On a stop, and whenever a process exits, kirei looks at the process tree from its own children downwards. The first rule that applies to
            a process decides; a process that was sent a signal stays under the rule that sent it. *Signalled* means sent the stop signal; *cut*
            means killed by that signal, for lack of a handler. The [stop report](stop-report.md) has the rules' names.
            [How a stop works](../explanation/how-a-stop-works.md) explains where the rules come from.

            | rule | when | what is done | `-v` says |
            |---|---|---|---|

            """);
        foreach (Rule rule in RuleCatalogue.InOrder)
        {
            page.Append("| `")
                .Append(rule.Name)
                .Append("` | ")
                .Append(Cell(rule.When))
                .Append(" | ")
                .Append(Cell(rule.Done))
                .Append(PatienceOf(rule))
                .Append(" | ")
                .Append(Cell(rule.Reason))
                .Append(" |\n");
        }

        return page.Append("""

            Signals are sent in this order: first to the processes that can finish; then to those that are cut, the waiting process before the one it
            waits for.

            A process is stopped with the signal that `--signal-of` sets for it, if it handles that; else with the stop signal if it handles that; else
            with TERM where the stop signal is INT, is ignored, or would do nothing by default (WINCH), or where the process handles TERM; else with
            the stop signal. A stopped (SIGSTOP) process also gets SIGCONT whenever it is signalled, held or left alone.

            Without a deadline (`--grace infinity`), five seconds take the place of half of the time to it. A second stop ends all waiting periods.

            Without /proc, main's process group is signalled as a whole, and killed at the deadline.

            `docker exec` sessions do not belong to kirei: they are left alone, and end with the container.

            Signals other than stop signals (HUP, USR1, …) go to the topmost process on each branch that handles them, so `docker kill -s HUP` reaches
            the program behind a script; they go to main when no process handles them.

            """).ToString();
    }

    private static string Cell(string words) => words.Replace("|", "\\|", StringComparison.Ordinal);

    private static string PatienceOf(Rule rule) =>
        rule.Patience == Patience.HalfOfTheRest && !rule.Done.Contains("half", StringComparison.Ordinal)
        ? "; for half of the time left"
        : "";
}
