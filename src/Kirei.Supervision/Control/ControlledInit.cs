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
    private readonly Action _serve = server.Serve;
    private readonly Action _publish = server.Publish;
    private bool _isBroken;

    /// <inheritdoc/>
    public bool IsDone => init.IsDone;

    /// <inheritdoc/>
    public Instant WakeAt => _isBroken ? init.WakeAt : Instant.Min(init.WakeAt, server.WakeAt);

    /// <inheritdoc/>
    public void Handle(in SystemEvent happened)
    {
        if (happened.Kind != SystemEventKind.DescriptorReady || !Takes(happened.Descriptor))
        {
            init.Handle(happened);
        }
    }

    /// <inheritdoc/>
    public void CheckTime()
    {
        Try(_serve);
        init.CheckTime();
        Try(_publish);
    }

    private bool Takes(int descriptor)
    {
        bool isTaken = false;
        if (!_isBroken)
        {
            try
            {
                isTaken = server.TakeReady(descriptor);
            }
            catch (Exception bug) when (bug is not OutOfMemoryException)
            {
                GiveUp(bug);
                isTaken = true;
            }
        }

        return isTaken;
    }

    private void Try(Action act)
    {
        if (!_isBroken)
        {
            try
            {
                act();
            }
            catch (Exception bug) when (bug is not OutOfMemoryException)
            {
                GiveUp(bug);
            }
        }
    }

    private void GiveUp(Exception bug)
    {
        _isBroken = true;
        server.Close();
        log.Say($"internal error ({bug.GetType().Name}): kirei can be asked no more");
    }
}
