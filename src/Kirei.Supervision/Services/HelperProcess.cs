using Kirei.Linux;

namespace Kirei.Supervision.Services;

/// <summary>A command that runs beside a service: a hook or a probe. It is in a group of its own, and killed with it.</summary>
internal sealed class HelperProcess(ServiceContext context)
{
    private Pid _pid;

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => _pid.Number != 0;

    /// <summary>Starts it.</summary>
    /// <returns>Whether it runs now, or why not.</returns>
    public SpawnResult Start(SpawnRequest request)
    {
        SpawnResult result = context.System.Spawn(request);
        if (result.Succeeded)
        {
            _pid = result.Pid;
            context.Membership.NoteHelper(_pid);
        }

        return result;
    }

    /// <summary>Whether this is its end; it no longer runs then.</summary>
    public bool TakeEnd(Pid ended)
    {
        bool isOwn = IsRunning && ended == _pid;
        _pid = isOwn ? default : _pid;
        return isOwn;
    }

    /// <summary>Kills it; its end is still to come.</summary>
    public void Kill()
    {
        if (IsRunning && context.Membership.HasHelper(_pid)) // else it has been reaped, and its end is about to be told
        {
            _ = context.System.SendToGroup(_pid, Signal.Kill);
            _ = context.System.SendToChild(_pid, Signal.Kill); // it may not have come to lead its group yet
        }
    }
}
