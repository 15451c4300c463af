using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>What this process may do, as the kernel has it now: read once, before anything is changed.</summary>
/// <param name="User">Who it is.</param>
/// <param name="Effective">Its capabilities; bit n is capability n.</param>
/// <param name="Users">The users it can become.</param>
/// <param name="Groups">The groups it can be in.</param>
/// <param name="DeniesGroups">Whether supplementary groups cannot be set at all here, user_namespaces(7).</param>
internal sealed record Powers(uint User, ulong Effective, IdRanges Users, IdRanges Groups, bool DeniesGroups)
{
    /// <summary>
    /// Whether a capability counts for the whole machine: limits and ranks need that, and a rootless container has none such.
    /// </summary>
    public bool IsOfTheMachine => Users.IsEverything;

    /// <summary>Which of these it lacks.</summary>
    public ulong Lacks(ulong needed) => needed & ~Effective;

    /// <summary>Which of these, that have to count for the whole machine, it lacks.</summary>
    public ulong LacksForTheMachine(ulong needed) => IsOfTheMachine ? Lacks(needed) : needed;

    /// <summary>What would help where a capability is missing; to be put behind the reason.</summary>
    public string WayOut(ulong missing) => User == 0
        ? $": root lacks {CapabilityNames.List(missing, " and ", "")} here: "
            + $"{CapabilityNames.List(missing, " ", "--cap-add ")} in the engine"
        : $": kirei runs as uid {User}, not as root: start the container as root, without USER and --user of the engine";

    /// <summary>
    /// What would help where the kernel refused although nothing is missing; to be put behind the reason.
    /// </summary>
    public const string RefusedAllTheSame =
        ": kirei lacks nothing for it, so that a seccomp profile or a security module forbids it: see --security-opt of the engine";
}
