using System.Collections.Generic;
using Kirei.Configuration.Diagnostics;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Configuration.Plans;

/// <summary>Whether the services can be started in some order, and what they wait for can happen.</summary>
internal sealed class DependencyCheck(List<ServiceDraft> services, Findings findings)
{
    private readonly HashSet<string> _done = [];
    private readonly List<string> _open = [];

    /// <summary>Looks at all of them.</summary>
    public void Look()
    {
        foreach (ServiceDraft service in services)
        {
            Follow(service);
            foreach ((DependencyPlan dependency, Location at) in service.DependsOn)
            {
                LookAt(dependency, at);
            }
        }
    }

    private void Follow(ServiceDraft service)
    {
        if (!_done.Add(service.Name))
        {
            return;
        }

        _open.Add(service.Name);
        foreach ((DependencyPlan dependency, Location at) in service.DependsOn)
        {
            int start = _open.IndexOf(dependency.Service);
            if (start >= 0)
            {
                string circle = string.Join(" → ", _open.GetRange(start, _open.Count - start)) + " → " + dependency.Service;
                string who = start == _open.Count - 1 ? "this service waits for itself" : "these services wait for each other";
                findings.Error(at, $"{who}: {circle}", "remove one of these dependencies");
            }
            else if (Find(dependency) is { } other)
            {
                Follow(other);
            }
        }

        _open.RemoveAt(_open.Count - 1);
    }

    private void LookAt(DependencyPlan dependency, Location at)
    {
        if (Find(dependency) is not { } other)
        {
            return;
        }

        if (dependency.Condition == DependencyCondition.Healthy && other is { Health: null, Ready: null })
        {
            findings.Warn(
                at, $"'{other.Name}' has no healthcheck: that it has been started is all that is waited for", "give it a healthcheck, or ready");
        }

        if (dependency.Condition == DependencyCondition.CompletedSuccessfully
            && other.Restart is { Policy: RestartPolicy.Always or RestartPolicy.UnlessStopped })
        {
            findings.Error(at, $"'{other.Name}' is restarted whenever it ends, so it never completes", $"write restart: \"no\" for {other.Name}");
        }
    }

    private ServiceDraft? Find(DependencyPlan dependency) => services.Find(service => service.Name == dependency.Service);
}
