using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Output;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Supervision.Services;

/// <summary>
/// Compares what is wanted of each service with where it stands, and gives the next step to those whose turn it is: a service is started
/// when what it depends on is there, and stopped when what depends on it has stopped. Requests and events only change what is wanted or
/// where a service stands; <see cref="Settle"/> is the second pass, which carries out what follows, until nothing follows any more.
/// </summary>
internal sealed partial class Supervisor
{
    private readonly ServiceContext _context;
    private readonly HashSet<Service> _up = [];
    private readonly List<Service> _all = []; // those of the plan, then those that are on their way out
    private readonly List<Service> _retired = [];
    private List<Service> _services = [];
    private ContainerPlan _plan;
    private DependencyGraph _graph;

    /// <summary>Prepares everything; nothing is started yet.</summary>
    public Supervisor(ServiceContext context, ContainerPlan plan)
    {
        (_context, _plan) = (context, plan);
        _graph = new DependencyGraph(plan.Services);
        for (int i = 0; i < plan.Services.Length; i++)
        {
            _services.Add(new Service(context, plan.Services[i], _graph.ChainOf(i)));
        }

        _all.AddRange(_services);
    }

    /// <summary>
    /// All of them, in the order of their file, and behind them those that a reload has taken out of it, until they have ended.
    /// </summary>
    public IReadOnlyList<Service> Services => _all;

    /// <summary>Whether everything is to end.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>Whether every service has come to rest.</summary>
    public bool IsAtRest => _all.TrueForAll(service => ServiceLife.IsAtRest(service.State));

    /// <summary>Whether anything had to be killed.</summary>
    public bool HasKilled => _all.Exists(service => service.WasKilled);

    /// <summary>The service whose end was the reason for everything to end; null when that was asked for from outside.</summary>
    public Service? Decider { get; private set; }

    /// <summary>When something is to be done.</summary>
    public Instant WakeAt
    {
        get
        {
            Instant next = Instant.Never;
            foreach (Service service in _all)
            {
                next = Instant.Min(next, service.WakeAt);
            }

            return next;
        }
    }

    /// <summary>
    /// The code of the container: that of the service that decides, if one does; else the first code that is not 0.
    /// </summary>
    public int ExitCode
    {
        get
        {
            if (Decider is { } decider)
            {
                return decider.ExitCode;
            }

            if (_plan.Exit == ExitPolicy.Service && _services.Find(service => service.Plan.Service == _plan.ExitService) is { } named)
            {
                return named.ExitCode;
            }

            return _services.Find(service => service.ExitCode != 0)?.ExitCode ?? 0;
        }
    }

    /// <summary>Every service is to run.</summary>
    public void StartAll()
    {
        _services.ForEach(service => service.Want());
        Settle();
    }

    /// <summary>Every service is to end.</summary>
    /// <param name="end">By when all of them.</param>
    public void StopAll(Instant end)
    {
        IsStopping = true;
        _context.End = end;
        foreach (Service service in _all)
        {
            if (service.State == ServiceState.Down && service != Decider)
            {
                service.ForgetEnd(); // it was stopped by a request, at another time
            }

            service.Unwant();
            if (service.State is ServiceState.Draining or ServiceState.Finishing or ServiceState.PreStopping)
            {
                service.On(ServiceTrigger.StopAsked); // its end has become a part of this one
            }
        }

        Settle();
    }

    /// <summary>A second or third stop signal.</summary>
    public void Press(ServiceTrigger trigger)
    {
        foreach (Service service in _all)
        {
            if (trigger == ServiceTrigger.StopInsisted && service.State is ServiceState.Starting or ServiceState.Up)
            {
                service.On(ServiceTrigger.StopAsked); // whoever depends on it is killed, too
            }

            service.On(trigger);
        }

        Settle();
    }

    /// <summary>
    /// Another plan holds from now on: services that are in both, and are to be run in the same way, are left alone; one that is to be run
    /// in another way is stopped, and started anew; what is in one plan only is stopped or started.
    /// </summary>
    /// <returns>How many are new, how many are run in another way, and how many are gone.</returns>
    public (int Added, int Changed, int Removed) Reload(ContainerPlan plan)
    {
        Dictionary<string, Service> before = [];
        _services.ForEach(service => before[service.Plan.Name] = service);
        (_plan, _graph, _services) = (plan, new DependencyGraph(plan.Services), []);
        (int added, int changed) = (0, 0);
        for (int i = 0; i < plan.Services.Length; i++)
        {
            if (before.Remove(plan.Services[i].Name, out Service? known) && PlanWriter.AreEqual(known.Plan, plan.Services[i]))
            {
                known.Chain = _graph.ChainOf(i);
                _services.Add(known);
                continue;
            }

            bool isPaused = known is { IsWanted: false }; // stopped by a request, and to stay so
            (added, changed) = known is null ? (added + 1, changed) : (added, changed + 1);
            if (known is not null)
            {
                Retire(known);
                RestartThoseAfter(i);
            }

            _services.Add(new Service(_context, plan.Services[i], _graph.ChainOf(i)));
            if (!isPaused)
            {
                _services[^1].Want();
            }
        }

        foreach (Service gone in before.Values)
        {
            Retire(gone);
        }

        _all.Clear();
        _all.AddRange(_services);
        _all.AddRange(_retired);
        Settle();
        return (added, changed, before.Count);
    }

    /// <summary>Carries out what follows from what is wanted and from where the services stand, until nothing does.</summary>
    public void Settle()
    {
        while (SettleOnce())
        {
        }
    }

    private bool SettleOnce()
    {
        bool hasChanged = LetRetiredGo();
        for (int i = 0; i < _services.Count; i++)
        {
            ServiceState before = _services[i].State;
            NoteRestart(i);
            if (NextStep(i) is { } trigger)
            {
                _services[i].On(trigger);
                hasChanged |= _services[i].State != before;
            }
        }

        return DecideToEnd() || hasChanged;
    }

    // Who wants to be restarted with what it depends on.
    private void NoteRestart(int index)
    {
        Service service = _services[index];
        if (service.State == ServiceState.Up)
        {
            _ = _up.Add(service);
        }
        else if (_up.Remove(service) && service.IsWanted)
        {
            RestartThoseAfter(index);
        }
    }

    private void RestartThoseAfter(int index)
    {
        foreach (int dependent in _graph.DependentsOf(index))
        {
            bool restarts = _graph.DependenciesOf(dependent).Any(dependency => dependency.On == index && dependency.Plan.Restarts);
            if (restarts && dependent < _services.Count)
            {
                _services[dependent].RestartIsAsked |= ServiceLife.IsActive(_services[dependent].State);
            }
        }
    }

    private void Retire(Service service)
    {
        service.Unwant();
        _ = _up.Remove(service);
        _retired.Add(service);
    }

    private bool LetRetiredGo()
    {
        bool hasChanged = false;
        foreach (Service service in _retired)
        {
            bool isToStop = service.State is ServiceState.Waiting or ServiceState.Backoff or ServiceState.Spawning
                || (service.State is ServiceState.Starting or ServiceState.Up && !IsNeededByOneThatStops(service));
            if (isToStop)
            {
                service.On(ServiceTrigger.StopAsked);
                hasChanged = true;
            }
        }

        foreach (Service service in _retired.FindAll(one => ServiceLife.IsAtRest(one.State)))
        {
            _ = _retired.Remove(service);
            _ = _all.Remove(service);
            _context.Membership.Remove(service);
            hasChanged = true;
        }

        return hasChanged;
    }

    private ServiceTrigger? NextStep(int index)
    {
        Service service = _services[index];
        bool isToStop = !service.IsWanted || service.RestartIsAsked;
        return service.State switch
        {
            ServiceState.Waiting when service.IsWanted && !IsStillThere(service) => NextOfWaiting(index),
            ServiceState.Waiting or ServiceState.Backoff or ServiceState.Spawning when !service.IsWanted => ServiceTrigger.StopAsked,
            ServiceState.Starting or ServiceState.Up when isToStop && HaveDependentsStopped(index) => ServiceTrigger.StopAsked,
            _ => null,
        };
    }

    /// <summary>Whether there is still a process of the one that it comes in place of.</summary>
    private bool IsStillThere(Service service) => _retired.Exists(one => one.Plan.Name == service.Plan.Name);

    private ServiceTrigger? NextOfWaiting(int index)
    {
        ConditionState all = ConditionState.Met;
        foreach ((int on, DependencyPlan dependency) in _graph.DependenciesOf(index))
        {
            ConditionState one = Conditions.Of(dependency, _services[on]);
            if (one == ConditionState.Never)
            {
                _context.Log.Say(
                    new LogEvent(EventKind.ServiceFailed) { Service = _services[index].Plan.Name },
                    $"{_services[index].Plan.Name} is not started: {_services[on].Plan.Name}, which it depends on, has failed");
                return ServiceTrigger.Hopeless;
            }

            all = one == ConditionState.Pending ? one : all;
        }

        return all == ConditionState.Met ? ServiceTrigger.Begin : null;
    }

    /// <summary>
    /// Whether anything that depends on a service is on its way out: those that a reload has taken out of the plan keep the order as well.
    /// </summary>
    private bool IsNeededByOneThatStops(Service service) => _all.Exists(other =>
        other != service && ServiceLife.IsActive(other.State) && (!other.IsWanted || other.RestartIsAsked)
        && other.Plan.DependsOn.Any(
            on => on.Service == service.Plan.Service && on.Condition != DependencyCondition.CompletedSuccessfully));

    // Those that go on are not waited for: only this one was asked to stop.
    private bool HaveDependentsStopped(int index)
    {
        if (_retired.Count > 0 && IsNeededByOneThatStops(_services[index]))
        {
            return false;
        }

        foreach (int dependent in _graph.StoppedBefore(index))
        {
            Service service = _services[dependent];
            if (ServiceLife.IsActive(service.State) && (!service.IsWanted || service.RestartIsAsked))
            {
                return false;
            }
        }

        return true;
    }

    private bool DecideToEnd()
    {
        if (IsStopping || _services.Find(EndsEverything) is not { } decider)
        {
            return false;
        }

        Decider = _plan.Exit == ExitPolicy.All ? null : decider;
        StopAll(_context.EndFrom(_context.System.Now));
        return true;
    }

    private bool EndsEverything(Service service) => _plan.Exit switch
    {
        ExitPolicy.Service => service.Plan.Service == _plan.ExitService && (HasEnded(service) || IsPaused(service)),
        ExitPolicy.All => HasEnded(service) && _all.TrueForAll(HasEnded),
        _ => service.State == ServiceState.Failed
            || (service.State == ServiceState.Done && (!service.Plan.Restart.IsOneShot || _all.TrueForAll(HasEnded))),
    };

    private static bool HasEnded(Service service) => service.State is ServiceState.Done or ServiceState.Failed;

    /// <summary>Whether it was stopped by a request: it has not ended, and may be started again.</summary>
    private static bool IsPaused(Service service) => service.State == ServiceState.Down && !service.IsWanted;
}
