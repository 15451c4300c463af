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

    /// <summary>Draws it.</summary>
    public DependencyGraph(IReadOnlyList<ServicePlan> services)
    {
        _services = [.. services];
        _dependencies = new List<(int, DependencyPlan)>[_services.Length];
        _dependents = new List<int>[_services.Length];
        _chains = new List<ServicePlan>?[_services.Length];
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

    /// <summary>Who waits for a service, and is stopped before it.</summary>
    public IReadOnlyList<int> DependentsOf(int service) => _dependents[service];

    /// <summary>The service, and those that are stopped after it, along the longest chain.</summary>
    public IReadOnlyList<ServicePlan> ChainOf(int service)
    {
        if (_chains[service] is { } known)
        {
            return known;
        }

        List<ServicePlan> longest = [];
        foreach ((int on, _) in _dependencies[service])
        {
            if (ChainOf(on) is var chain && chain.Count > longest.Count)
            {
                longest = [.. chain];
            }
        }

        return _chains[service] = [_services[service], .. longest];
    }
}
