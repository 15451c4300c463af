using System.Collections.Generic;

namespace Kirei.Supervision.Services;

/// <summary>
/// What a user asks for while the container runs. Each request only sets what is wanted; <see cref="Settle"/> carries it out.
/// <para>
/// A service that was stopped by a request is paused: it stays stopped, whatever its restart policy, until it is started. That is no end of
/// it, so it is no reason for the container to end, even when nothing runs any more; only the service that <c>exit</c> names takes the
/// container with it however it has ended.
/// </para>
/// </summary>
internal sealed partial class Supervisor
{
    /// <summary>The services of this name: an instance, or every instance of a scaled one.</summary>
    public IReadOnlyList<Service> Named(string name) =>
        _services.FindAll(service => service.Plan.Name == name || service.Plan.Service == name);

    /// <summary>These are to run, and what they depend on.</summary>
    public void Start(IEnumerable<Service> services)
    {
        foreach (Service service in services)
        {
            Start(_services.IndexOf(service));
        }
    }

    /// <summary>These are not to run. What depends on them goes on, as when they fail; what waits for them waits.</summary>
    public void Stop(IEnumerable<Service> services)
    {
        foreach (Service service in services)
        {
            Stop(_services.IndexOf(service));
        }
    }

    /// <summary>These are to end and to be started again at once; those that do not run are started.</summary>
    public void Restart(IEnumerable<Service> services)
    {
        foreach (Service service in services)
        {
            bool isRunning = ServiceLife.IsActive(service.State);
            Start(_services.IndexOf(service));
            service.RestartIsAsked |= isRunning;
        }
    }

    private void Stop(int index) => _services[index].Unwant();

    private void Start(int index)
    {
        foreach ((int on, _) in _graph.DependenciesOf(index))
        {
            if (IsPaused(_services[on]) || _services[on].State == ServiceState.Failed || !_services[on].IsWanted)
            {
                Start(on);
            }
        }

        _services[index].Want();
    }
}
