using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Services;

/// <summary>
/// Which process belongs to which service. Below kirei's own children that is a matter of descent. A child that kirei did not start is an
/// orphan: it belongs to the service in whose session it is (each service is started in one of its own), else to the one it was once seen
/// below of, else to the one that its environment names, since a daemon that has left its session still has that. An orphan of which
/// nothing is known belongs to no service: it is told at the end.
/// </summary>
internal sealed class Membership(ISystem system)
{
    /// <summary>The variable by which a process tells its service.</summary>
    public const string Variable = "KIREI_SERVICE";

    private static readonly HashSet<Pid> Nothing = [];
    private readonly ProcessTree _tree = new();
    private readonly Dictionary<Pid, Service> _leaders = [];
    private readonly Dictionary<Pid, Service> _sessions = []; // also of leaders that have gone
    private readonly HashSet<Pid> _helpers = []; // hooks and probes
    private readonly Dictionary<ProcessId, Service?> _seen = [];
    private readonly Dictionary<string, Service> _byName = [];
    private readonly Dictionary<Service, HashSet<Pid>> _roots = [];
    private readonly HashSet<ProcessId> _present = [];
    private bool _isFresh;

    /// <summary>Whether the last look found a /proc to read.</summary>
    public bool CanSee { get; private set; } = true;

    /// <summary>A service is among those that processes can belong to.</summary>
    public void Add(Service service) => _byName[service.Plan.Name] = service;

    /// <summary>A service is gone, with all its processes.</summary>
    public void Remove(Service service)
    {
        if (_byName.GetValueOrDefault(service.Plan.Name) == service)
        {
            _ = _byName.Remove(service.Plan.Name);
        }

        _ = _roots.Remove(service);
    }

    /// <summary>The first process of a service has been started.</summary>
    public void NoteLeader(Pid leader, Service service) => (_leaders[leader], _sessions[leader], _isFresh) = (service, service, false);

    /// <summary>A hook or a probe has been started: it is nobody's process.</summary>
    public void NoteHelper(Pid helper) => _ = _helpers.Add(helper);

    /// <summary>Whether a hook or a probe has not been reaped: only until then its number is its own.</summary>
    public bool HasHelper(Pid helper) => _helpers.Contains(helper);

    /// <summary>A child has been reaped.</summary>
    public void NoteEnd(Pid child)
    {
        _isFresh = false;
        _ = _leaders.Remove(child);
        _ = _helpers.Remove(child);
    }

    /// <summary>Time has passed: what is known of the processes is old.</summary>
    public void Forget() => _isFresh = false;

    /// <summary>The service whose first process this is; null for none.</summary>
    public Service? LedBy(Pid pid) => _leaders.GetValueOrDefault(pid);

    /// <summary>Those of kirei's children that belong to a service.</summary>
    public IReadOnlySet<Pid> RootsOf(Service service)
    {
        Look();
        return _roots.GetValueOrDefault(service, Nothing);
    }

    /// <summary>The service that a process belongs to; null for none.</summary>
    public Service? Of(Pid pid)
    {
        Look();
        int index = _tree.IndexOf(pid);
        while (index >= 0 && _tree[index].ParentIndex >= 0)
        {
            index = _tree[index].ParentIndex;
        }

        return index < 0 ? null : OwnerOf(_tree[index]);
    }

    /// <summary>What was seen below a service stays its, wherever it goes.</summary>
    public void Remember(ProcessTree tree, Service service)
    {
        foreach (ref readonly ProcessFacts process in tree.All)
        {
            _seen[process.Id] = service;
        }
    }

    private void Look()
    {
        if (_isFresh)
        {
            return;
        }

        CanSee = system.ReadPart(_tree, null, Signal.Term, LookDepth.Processes);
        _isFresh = true;
        foreach (HashSet<Pid> roots in _roots.Values)
        {
            roots.Clear();
        }

        ForgetWhoHasGone();
        foreach (ref readonly ProcessFacts process in _tree.All)
        {
            if (process.ParentIndex < 0 && OwnerOf(process) is { } owner)
            {
                if (!_roots.TryGetValue(owner, out HashSet<Pid>? roots))
                {
                    _roots.Add(owner, roots = []);
                }

                _ = roots.Add(process.Id.Pid);
            }
        }
    }

    private Service? OwnerOf(in ProcessFacts root)
    {
        if (_helpers.Contains(root.Id.Pid))
        {
            return null;
        }

        if (_leaders.TryGetValue(root.Id.Pid, out Service? service) || _sessions.TryGetValue(root.Session, out service)
            || _seen.TryGetValue(root.Id, out service))
        {
            return service;
        }

        string? name = system.ReadVariable(root.Id.Pid, "KIREI_SERVICE"u8)?.ToString();
        service = name is null ? null : _byName.GetValueOrDefault(name);
        _seen[root.Id] = service;
        return service;
    }

    private void ForgetWhoHasGone()
    {
        if (_seen.Count + _sessions.Count <= 2 * _tree.Count + 64)
        {
            return;
        }

        _present.Clear();
        HashSet<Pid> sessions = [];
        foreach (ref readonly ProcessFacts process in _tree.All)
        {
            _ = _present.Add(process.Id);
            _ = sessions.Add(process.Session);
        }

        foreach (ProcessId id in _seen.Keys)
        {
            _ = _present.Contains(id) || _seen.Remove(id);
        }

        foreach (Pid leader in _sessions.Keys)
        {
            _ = _leaders.ContainsKey(leader) || sessions.Contains(leader) || _sessions.Remove(leader);
        }
    }
}
