using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Output;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Services.Streams;

namespace Kirei.Supervision.Services;

/// <summary>
/// Reads the user's files once more, in a child. Nothing changes before all of them are found to be right; when they are not, everything
/// goes on as it was, and what is wrong has been said: on standard error, or to the one who has asked. A request that comes meanwhile is
/// served afterwards.
/// </summary>
/// <param name="system">Starts the child.</param>
/// <param name="streams">Watches its output.</param>
/// <param name="log">Standard error.</param>
/// <param name="request">How the child is started.</param>
/// <param name="complete">Puts into a plan what the command line says.</param>
internal sealed class Reload(
    ISystem system, IStreamSystem streams, Log log, SpawnRequest request, Func<ContainerPlan, ContainerPlan> complete)
{
    private readonly List<ReloadRequest> _next = []; // those who have asked since the child was started
    private List<ReloadRequest> _present = [];
    private PlanChild? _child;
    private bool _isAskedAgain;

    /// <summary>Begins.</summary>
    public void Begin()
    {
        _isAskedAgain = _child is not null;
        if (_child is null)
        {
            Start();
        }
    }

    /// <summary>Begins for somebody who wants to know what comes of it.</summary>
    public ReloadRequest Ask()
    {
        ReloadRequest asked = new();
        _next.Add(asked);
        Begin();
        return asked;
    }

    /// <summary>A descriptor can be read.</summary>
    /// <returns>Whether it is the child's.</returns>
    public bool TakeReadable(int descriptor) => _child?.TakeReadable(descriptor) == true;

    /// <summary>A child has ended.</summary>
    /// <returns>Whether it was this one.</returns>
    public bool TakeEnd(Pid ended, ExitStatus status) => _child?.TakeEnd(ended, status) == true;

    /// <summary>The new plan, once it is there; null when it is not, or will not be.</summary>
    /// <param name="askers">Who is to be told what it changes.</param>
    public ContainerPlan? TakePlan(out IReadOnlyList<ReloadRequest> askers)
    {
        askers = _present;
        if (_child is not { IsOver: true } child)
        {
            return null;
        }

        _child = null;
        ContainerPlan? plan = child.Plan;
        if (plan is null)
        {
            log.Say("the files are not right: nothing is changed");
            _present.ForEach(asked => asked.Fail(child.Complaints));
        }

        if (_isAskedAgain)
        {
            Begin();
        }

        return plan is null ? null : complete(plan);
    }

    private void Start()
    {
        (_present, _isAskedAgain) = ([.. _next], false);
        _next.Clear();
        _child = new PlanChild(system, streams, request) { KeepsComplaints = _present.Count > 0 };
        SpawnResult started = _child.Start();
        if (!started.Succeeded)
        {
            _child = null;
            string why = $"cannot read the files again: {SpawnFailure.Reason(started)}";
            log.Say(new LogEvent(EventKind.StartFailed), why);
            _present.ForEach(asked => asked.Fail(why));
        }
    }
}
