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
internal sealed class Supervisor
{
    private readonly ServiceContext _context;
    private readonly ContainerPlan _plan;
    private readonly DependencyGraph _graph;
    private readonly List<Service> _services = [];
    private readonly HashSet<Service> _up = [];

    /// <summary>Prepares everything; nothing is started yet.</summary>
    public Supervisor(ServiceContext context, ContainerPlan plan)
    {
        (_context, _plan) = (context, plan);
        _graph = new DependencyGraph(plan.Services);
        for (int i = 0; i < plan.Services.Length; i++)
        {
            _services.Add(new Service(context, plan.Services[i], _graph.ChainOf(i)));
        }
    }

    /// <summary>All of them, in the order of their file.</summary>
    public IReadOnlyList<Service> Services => _services;

    /// <summary>Whether everything is to end.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>Whether every service has come to rest.</summary>
    public bool IsAtRest => _services.TrueForAll(service => ServiceLife.IsAtRest(service.State));

    /// <summary>Whether anything had to be killed.</summary>
    public bool HasKilled => _services.Exists(service => service.WasKilled);

    /// <summary>The service whose end was the reason for everything to end; null when that was asked for from outside.</summary>
    public Service? Decider { get; private set; }

    /// <summary>When something is to be done.</summary>
    public Instant WakeAt
    {
        get
        {
            Instant next = Instant.Never;
            foreach (Service service in _services)
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
        foreach (Service service in _services)
        {
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
        foreach (Service service in _services)
        {
            if (trigger == ServiceTrigger.StopInsisted && service.State is ServiceState.Starting or ServiceState.Up)
            {
                service.On(ServiceTrigger.StopAsked); // whoever depends on it is killed, too
            }

            service.On(trigger);
        }

        Settle();
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
        bool hasChanged = false;
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
            foreach (int dependent in _graph.DependentsOf(index))
            {
                bool restarts = _graph.DependenciesOf(dependent).Any(dependency => dependency.On == index && dependency.Plan.Restarts);
                _services[dependent].RestartIsAsked |= restarts && ServiceLife.IsActive(_services[dependent].State);
            }
        }
    }

    private ServiceTrigger? NextStep(int index)
    {
        Service service = _services[index];
        bool isToStop = !service.IsWanted || service.RestartIsAsked;
        return service.State switch
        {
            ServiceState.Waiting when service.IsWanted => NextOfWaiting(index),
            ServiceState.Waiting or ServiceState.Backoff or ServiceState.Spawning when !service.IsWanted => ServiceTrigger.StopAsked,
            ServiceState.Starting or ServiceState.Up when isToStop && HaveDependentsStopped(index) => ServiceTrigger.StopAsked,
            _ => null,
        };
    }

    private ServiceTrigger? NextOfWaiting(int index)
    {
        Fulfilment all = Fulfilment.Met;
        foreach ((int on, DependencyPlan dependency) in _graph.DependenciesOf(index))
        {
            Fulfilment one = Conditions.Of(dependency, _services[on]);
            if (one == Fulfilment.Never)
            {
                _context.Log.Say($"{_services[index].Plan.Name} is not started: {_services[on].Plan.Name}, which it depends on, has failed");
                return ServiceTrigger.Hopeless;
            }

            all = one == Fulfilment.Pending ? one : all;
        }

        return all == Fulfilment.Met ? ServiceTrigger.Begin : null;
    }

    // Those that go on are not waited for: only this one was asked to stop.
    private bool HaveDependentsStopped(int index)
    {
        foreach (int dependent in _graph.DependentsOf(index))
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
        ExitPolicy.Service => service.Plan.Service == _plan.ExitService && service.State is ServiceState.Done or ServiceState.Failed,
        ExitPolicy.All => service.State is ServiceState.Done or ServiceState.Failed && IsAtRest,
        _ => service.State == ServiceState.Failed
            || (service.State == ServiceState.Done && (!service.Plan.Restart.IsOneShot || IsAtRest)),
    };
}
