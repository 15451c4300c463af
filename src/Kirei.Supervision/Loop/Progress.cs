using System;
using System.Collections.Generic;

namespace Kirei.Supervision.Loop;

/// <summary>
/// Goes from state to state as a table says, one trigger after the other: what an effect brings about waits until that effect is done.
/// </summary>
/// <typeparam name="TState">Where it stands.</typeparam>
/// <typeparam name="TTrigger">What can happen.</typeparam>
/// <typeparam name="TEffect">What is to be done.</typeparam>
/// <param name="initial">Where it begins.</param>
/// <param name="next">The table.</param>
/// <param name="impossible">The table's effect for what cannot happen in a state.</param>
/// <param name="enter">A state begins.</param>
/// <param name="carryOut">Does what follows, and returns what that triggers at once; null for nothing.</param>
internal sealed class Progress<TState, TTrigger, TEffect>(
    TState initial,
    Func<TState, TTrigger, (TState State, TEffect Effect)> next,
    TEffect impossible,
    Action<TState> enter,
    Func<TEffect, TState, TTrigger?> carryOut)
    where TState : struct, Enum
    where TTrigger : struct, Enum
    where TEffect : struct, Enum
{
    private readonly Queue<TTrigger> _triggers = new();
    private bool _isActing;

    /// <summary>Where it stands.</summary>
    public TState State { get; private set; } = initial;

    /// <summary>Something has happened.</summary>
    /// <exception cref="InvalidOperationException">It cannot happen in this state: a bug.</exception>
    public void On(TTrigger trigger)
    {
        _triggers.Enqueue(trigger);
        if (_isActing)
        {
            return;
        }

        _isActing = true;
        while (_triggers.TryDequeue(out TTrigger following))
        {
            Take(following);
        }

        _isActing = false;
    }

    private void Take(TTrigger trigger)
    {
        (TState state, TEffect effect) = next(State, trigger);
        if (EqualityComparer<TEffect>.Default.Equals(effect, impossible))
        {
            throw new InvalidOperationException();
        }

        if (!EqualityComparer<TState>.Default.Equals(state, State))
        {
            State = state;
            enter(state);
        }

        if (carryOut(effect, state) is { } follows)
        {
            _triggers.Enqueue(follows);
        }
    }
}
