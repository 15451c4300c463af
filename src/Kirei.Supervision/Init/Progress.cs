using System;
using System.Collections.Generic;

namespace Kirei.Supervision.Init;

/// <summary>
/// Goes from phase to phase as <see cref="Lifecycle"/> says, one trigger after the other: what an effect brings about waits until that
/// effect is done.
/// </summary>
/// <param name="enter">A phase begins.</param>
/// <param name="carryOut">Does what follows, and returns what that triggers at once; null for nothing.</param>
internal sealed class Progress(Action<Phase> enter, Func<Effect, Phase, Trigger?> carryOut)
{
    private readonly Queue<Trigger> _triggers = new();
    private bool _isActing;

    /// <summary>Where the init stands.</summary>
    public Phase Phase { get; private set; } = Phase.Beginning;

    /// <summary>Something has happened.</summary>
    /// <exception cref="InvalidOperationException">It cannot happen in this phase: a bug.</exception>
    public void On(Trigger trigger)
    {
        _triggers.Enqueue(trigger);
        if (_isActing)
        {
            return;
        }

        _isActing = true;
        while (_triggers.TryDequeue(out Trigger next))
        {
            Take(next);
        }

        _isActing = false;
    }

    private void Take(Trigger trigger)
    {
        (Phase phase, Effect effect) = Lifecycle.Next(Phase, trigger);
        if (effect == Effect.Impossible)
        {
            throw new InvalidOperationException();
        }

        if (phase != Phase)
        {
            Phase = phase;
            enter(phase);
        }

        if (carryOut(effect, phase) is { } follows)
        {
            _triggers.Enqueue(follows);
        }
    }
}
