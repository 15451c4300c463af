using System;
using System.Linq;
using System.Text;
using Kirei.Supervision.Init;

namespace Kirei.Docs;

/// <summary>docs/reference/lifecycle.md: the phases of the init as a diagram, drawn from the transition table itself.</summary>
internal static class LifecycleReference
{
    /// <summary>Writes it.</summary>
    public static string Write()
    {
        StringBuilder page = new();
        page.Append("""
            # The life of the init

            <!-- Generated from the transition table by `make docs`. -->

            What can happen in each phase, and what follows from it. Events that are not shown have no effect.

            ```mermaid
            stateDiagram-v2

            """);
        foreach (Phase phase in Enum.GetValues<Phase>())
        {
            foreach (IGrouping<(Phase, Effect), Trigger> step in Enum.GetValues<Trigger>()
                .Where(h => Lifecycle.Next(phase, h) is var next
                    && (next.Effect is not (Effect.Impossible or Effect.None) || next.Phase != phase))
                .GroupBy(h => Lifecycle.Next(phase, h)))
            {
                page.Append("    ").Append(phase).Append(" --> ").Append(step.Key.Item1).Append(": ")
                    .AppendJoin(", ", step).Append(" / ").Append(step.Key.Item2).Append('\n');
            }
        }

        return page.Append("```\n").ToString();
    }
}
