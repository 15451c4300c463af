using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Loop;

/// <summary>Handles the events of the loop.</summary>
internal interface IEventHandler
{
    /// <summary>Whether there is nothing more to wait for.</summary>
    bool IsDone { get; }

    /// <summary>When to be woken at the latest; never, when only an event matters.</summary>
    Instant WakeAt { get; }

    /// <summary>Takes one event.</summary>
    void Handle(in SystemEvent happened);

    /// <summary>Called after every batch of events, and when <see cref="WakeAt"/> has come.</summary>
    void CheckTime();
}

/// <summary>
/// One thread, one loop: sleeps until something happens, hands it over, sleeps again. An idle loop makes no system call. An error never
/// ends it: the first one is reported, and a plain init takes over the live children, starting with the event that was not handled.
/// </summary>
internal sealed class EventLoop(ISystem system, Log log)
{
    private readonly List<SystemEvent> _events = [];
    private int _next; // of the events, to be handed over
    private bool _failed; // in the last turn: what is not handed over yet is the fallback's

    /// <summary>Runs until <paramref name="handler"/> is done.</summary>
    /// <param name="handler">Handles the events.</param>
    /// <param name="fallback">Takes over when the handler fails.</param>
    public void Run(IEventHandler handler, IEventHandler fallback)
    {
        IEventHandler current = handler;
        while (!current.IsDone)
        {
            try
            {
                Turn(current);
            }
            catch (Exception error) when (current != fallback) // PID 1 must not die of a bug while children live
            {
                log.Say(new LogEvent(EventKind.Message) { OwnLevel = EventLevel.Error }, $"internal error ({Describe(error)}): going on as a plain init");
                current = fallback;
                _failed = true;
            }
        }
    }

    private void Turn(IEventHandler handler)
    {
        if (!_failed)
        {
            _events.Clear();
            _next = 0;
            system.Wait(_events, handler.WakeAt);
        }

        for (_failed = false; _next < _events.Count; _next++)
        {
            if (_events[_next].Kind == SystemEventKind.ErrorStreamReady)
            {
                log.Flush();
            }

            handler.Handle(_events[_next]);
        }

        handler.CheckTime();
    }

    // The base library's messages are left out of the binary: the type says more than their keys.
    private static string Describe(Exception error) => error is LinuxException ? error.Message : error.GetType().Name;
}
