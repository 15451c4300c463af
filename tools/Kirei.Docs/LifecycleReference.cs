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
        return page.Append("""
            ```

            ## Stopped by a request

            `kirei stop SERVICE` changes only what is wanted of that service: it is stopped, with its whole tree, inside the grace, and comes to rest in
            `Down`. It stays there until `kirei start`: no restart policy starts it again, and reading the files again does not either. `kirei start`
            also starts what the service depends on, where that was stopped by a request, or has failed.

            A service that was stopped by a request has not ended; it may be started again. So for `exit` it counts as one that is still to come:

            | `exit` | the container ends |
            |---|---|
            | `first` (default) | when a service has ended by itself or failed; never for a stop by request, even when nothing runs any more |
            | `all` | when all have ended by themselves; one that was stopped by a request keeps the container running |
            | a service's name | when this service has ended, however: also by a request |

            Others are left alone: a service that depends on a stopped one goes on, and one that waits for it waits. With `restart: true` in its
            `depends_on` it is restarted when the other one comes back. While the container is being stopped, nothing is started any more.

            """).ToString();
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
