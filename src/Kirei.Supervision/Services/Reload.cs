using System;
using Kirei.Linux;
using Kirei.Supervision.Output;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Services.Streams;

namespace Kirei.Supervision.Services;

/// <summary>
/// Reads the user's files once more, in a child. Nothing changes before all of them are found to be right; when they are not, everything
/// goes on as it was, and what is wrong has been said. A request that comes meanwhile is served afterwards.
/// </summary>
/// <param name="system">Starts the child.</param>
/// <param name="streams">Watches its output.</param>
/// <param name="log">Standard error.</param>
/// <param name="request">How the child is started.</param>
/// <param name="complete">Puts into a plan what the command line says.</param>
internal sealed class Reload(
    ISystem system, IStreamSystem streams, Log log, SpawnRequest request, Func<ContainerPlan, ContainerPlan> complete)
{
    private PlanChild? _child;
    private bool _isAskedAgain;

    /// <summary>Begins.</summary>
    public void Begin()
    {
        _isAskedAgain = _child is not null;
        if (_child is null)
        {
            _child = new PlanChild(system, streams, request);
            SpawnResult started = _child.Start();
            if (!started.Succeeded)
            {
                _child = null;
                log.Say(new LogEvent(EventKind.StartFailed), $"cannot read the files again: {SpawnFailure.Reason(started)}");
            }
        }
    }

    /// <summary>A descriptor can be read.</summary>
    /// <returns>Whether it is the child's.</returns>
    public bool TakeReadable(int descriptor) => _child?.TakeReadable(descriptor) == true;

    /// <summary>A child has ended.</summary>
    /// <returns>Whether it was this one.</returns>
    public bool TakeEnd(Pid ended, ExitStatus status) => _child?.TakeEnd(ended, status) == true;

    /// <summary>The new plan, once it is there; null when it is not, or will not be.</summary>
    public ContainerPlan? TakePlan()
    {
        if (_child is not { IsOver: true } child)
        {
            return null;
        }

        _child = null;
        ContainerPlan? plan = child.Plan;
        if (plan is null)
        {
            log.Say("the files are not right: nothing is changed");
        }

        if (_isAskedAgain)
        {
            Begin();
        }

        return plan is null ? null : complete(plan);
    }
}
