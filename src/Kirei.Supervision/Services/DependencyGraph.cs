using System.Collections.Generic;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Supervision.Services;

/// <summary>Who depends on whom, by the places of the services in their plan. Pure, and without a cycle, as the plan is.</summary>
internal sealed class DependencyGraph
{
    private readonly ServicePlan[] _services;
    private readonly List<(int On, DependencyPlan Plan)>[] _dependencies;
    private readonly List<int>[] _dependents;
    private readonly List<ServicePlan>?[] _chains;
    private readonly List<int>?[] _before;

    /// <summary>Draws it.</summary>
    public DependencyGraph(IReadOnlyList<ServicePlan> services)
    {
        _services = [.. services];
        _dependencies = new List<(int, DependencyPlan)>[_services.Length];
        _dependents = new List<int>[_services.Length];
        _chains = new List<ServicePlan>?[_services.Length];
        _before = new List<int>?[_services.Length];
        Dictionary<string, List<int>> instances = [];
        for (int i = 0; i < _services.Length; i++)
        {
            (_dependencies[i], _dependents[i]) = ([], []);
            if (!instances.TryGetValue(_services[i].Service, out List<int>? places))
            {
                instances.Add(_services[i].Service, places = []);
            }

            places.Add(i);
        }

        for (int i = 0; i < _services.Length; i++)
        {
            foreach (DependencyPlan dependency in _services[i].DependsOn)
            {
                foreach (int on in instances.GetValueOrDefault(dependency.Service, []))
                {
                    _dependencies[i].Add((on, dependency));
                    _dependents[on].Add(i);
                }
            }
        }
    }

    /// <summary>What a service waits for.</summary>
    public IReadOnlyList<(int On, DependencyPlan Plan)> DependenciesOf(int service) => _dependencies[service];

    /// <summary>Who waits for a service.</summary>
    public IReadOnlyList<int> DependentsOf(int service) => _dependents[service];

    /// <summary>
    /// Who is stopped before a service: those that need it, and those that need them, also where what is between has ended: a service that
    /// waited for a migration needs the database of the migration. Who has waited for its own end does not need it any more.
    /// </summary>
    public IReadOnlyList<int> StoppedBefore(int service)
    {
        if (_before[service] is { } known)
        {
            return known;
        }

        List<int> before = [];
        HashSet<int> seen = [];
        foreach (int dependent in _dependents[service])
        {
            if (!HasWaitedForTheEnd(dependent, service) && seen.Add(dependent))
            {
                before.Add(dependent);
            }
        }

        for (int i = 0; i < before.Count; i++)
        {
            before.AddRange(_dependents[before[i]].FindAll(seen.Add));
        }

        return _before[service] = before;
    }

    private bool HasWaitedForTheEnd(int dependent, int service) => _dependencies[dependent].TrueForAll(
        dependency => dependency.On != service || dependency.Plan.Condition == DependencyCondition.CompletedSuccessfully);

    /// <summary>
    /// The service, and those that are stopped after it, along the longest chain. What it has waited for to complete has ended, and needs
    /// no time any more.
    /// </summary>
    public IReadOnlyList<ServicePlan> ChainOf(int service)
    {
        if (_chains[service] is { } known)
        {
            return known;
        }

        List<ServicePlan> longest = [];
        foreach ((int on, DependencyPlan plan) in _dependencies[service])
        {
            List<ServicePlan> after = [.. ChainOf(on)];
            if (plan.Condition == DependencyCondition.CompletedSuccessfully)
            {
                after.RemoveAt(0);
            }

            longest = after.Count > longest.Count ? after : longest;
        }

        return _chains[service] = [_services[service], .. longest];
    }
}
