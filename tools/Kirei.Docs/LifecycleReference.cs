using System;
using System.Linq;
using System.Text;
using Kirei.Supervision.Init;
using Kirei.Supervision.Services;

namespace Kirei.Docs;

/// <summary>docs/reference/lifecycle.md: the phases of the init, and the states of a service, drawn from the tables themselves.</summary>
internal static class LifecycleReference
{
    /// <summary>Writes it.</summary>
    public static string Write()
    {
        StringBuilder page = new();
        page.Append("""
            # The life of the init

            <!-- Generated from the transition tables by `make docs`. -->

            What can happen in each phase, and what follows from it. Events that are not shown have no effect.

            ```mermaid
            stateDiagram-v2

            """);
        Draw<Phase, Trigger, Effect>(page, Lifecycle.Next, Effect.None, Effect.Impossible);
        page.Append("""
            ```

            # The life of a service

            The same for each service of `kirei up`. What is wanted of a service is not in the table: a service is told `Wanted`, `Begin` and
            `StopAsked` when its turn has come in the order of the dependencies.

            ```mermaid
            stateDiagram-v2

            """);
        Draw<ServiceState, ServiceTrigger, ServiceEffect>(page, ServiceLife.Next, ServiceEffect.None, ServiceEffect.Impossible);
        return page.Append("```\n").ToString();
    }

    private static void Draw<TState, TTrigger, TEffect>(
        StringBuilder page, Func<TState, TTrigger, (TState State, TEffect Effect)> next, TEffect none, TEffect impossible)
        where TState : struct, Enum
        where TTrigger : struct, Enum
        where TEffect : struct, Enum
    {
        foreach (TState state in Enum.GetValues<TState>())
        {
            foreach (IGrouping<(TState State, TEffect Effect), TTrigger> step in Enum.GetValues<TTrigger>()
                .Where(trigger => next(state, trigger) is var then && !then.Effect.Equals(impossible)
                    && (!then.Effect.Equals(none) || !then.State.Equals(state)))
                .GroupBy(trigger => next(state, trigger)))
            {
                page.Append("    ").Append(state).Append(" --> ").Append(step.Key.State).Append(": ")
                    .AppendJoin(", ", step).Append(" / ").Append(step.Key.Effect).Append('\n');
            }
        }
    }
}
