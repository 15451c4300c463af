using System;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Services;

/// <summary>The processes of one service, as a drain sees them: as if it were alone in its container.</summary>
internal sealed class ServiceScope(ISystem system, Membership membership, Service service) : IDrainSystem
{
    /// <inheritdoc/>
    public Instant Now => system.Now;

    /// <inheritdoc/>
    public Errno Send(ProcessId to, Signal signal) => system.Send(to, signal);

    /// <inheritdoc/>
    public Errno SendToChild(Pid child, Signal signal) => system.SendToChild(child, signal);

    /// <inheritdoc/>
    public Errno SendToGroup(Pid group, Signal signal) => system.SendToGroup(group, signal);

    /// <summary>Nothing: the other services go on. Its own processes are killed one by one.</summary>
    public void KillNamespace()
    {
    }

    /// <inheritdoc/>
    public bool ReadTree(ProcessTree tree, Signal signal, LookDepth depth)
    {
        bool canSee = system.ReadPart(tree, membership.RootsOf(service), signal, depth);
        membership.Remember(tree, service);
        return canSee;
    }

    /// <inheritdoc/>
    public bool ReadAlone(ProcessTree tree, Pid child, Signal signal) => false;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> ReadCommandLine(Pid pid) => system.ReadCommandLine(pid);

    /// <inheritdoc/>
    public bool IsNestedInit(Pid pid) => system.IsNestedInit(pid);

    /// <inheritdoc/>
    public void Watch(ProcessId process) => system.Watch(process);
}
