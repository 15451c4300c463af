using System;
using Kirei.Linux;
using Kirei.Supervision.Loop;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Control;

/// <summary>
/// An init that can be asked: in each turn of the loop the calls are served first, then the init carries out what follows, then those who
/// follow are told. A bug in here costs the socket, never the init.
/// </summary>
internal sealed class ControlledInit(IEventHandler init, ControlServer server, Log log) : IEventHandler
{
    private bool _isBroken;

    /// <inheritdoc/>
    public bool IsDone => init.IsDone;

    /// <inheritdoc/>
    public Instant WakeAt => _isBroken ? init.WakeAt : Instant.Min(init.WakeAt, server.WakeAt);

    /// <inheritdoc/>
    public void Handle(in SystemEvent happened)
    {
        int descriptor = happened.Kind == SystemEventKind.DescriptorReady ? happened.Descriptor : -1;
        bool isTaken = descriptor >= 0 && Try(() => server.TakeReady(descriptor));
        if (!isTaken)
        {
            init.Handle(happened);
        }
    }

    /// <inheritdoc/>
    public void CheckTime()
    {
        _ = Try(() =>
        {
            server.Serve();
            return true;
        });
        init.CheckTime();
        _ = Try(() =>
        {
            server.Publish();
            return true;
        });
    }

    private bool Try(Func<bool> act)
    {
        if (_isBroken)
        {
            return false;
        }

        try
        {
            return act();
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            _isBroken = true;
            server.Close();
            log.Say($"internal error ({bug.GetType().Name}): kirei can be asked no more");
            return true;
        }
    }
}
