using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Supervision.Services;

/// <summary>How services, their hooks and their probes are started: what each of them gets from the container and from its plan.</summary>
/// <param name="program">kirei itself, which prepares a service where something is to be prepared, and then becomes it.</param>
/// <param name="environment">The container's.</param>
/// <param name="mask">The signal mask that kirei was started with.</param>
/// <param name="directory">Where kirei was started; null where that is not known.</param>
/// <param name="notifySocket">The socket of sd_notify(3); null where there is none.</param>
internal sealed class Launch(
    OsString program, EnvironmentBlock environment, SignalSet mask, OsString? directory, OsString? notifySocket)
{
    private static readonly OsString Exec = new("exec"u8);
    private static readonly OsString EndOfOptions = new("--"u8);

    /// <summary>How a service is started.</summary>
    /// <param name="plan">Which.</param>
    /// <param name="descriptors">What it gets besides the container's own.</param>
    public SpawnRequest OfService(ServicePlan plan, ImmutableArray<(int Own, int InChild)> descriptors) => new()
    {
        Command = plan.Preparation.IsEmpty ? plan.Command : [program, Exec, .. plan.Preparation, EndOfOptions, .. plan.Command],
        Environment = NotifyOf(plan, EnvironmentOf(plan)),
        WorkingDirectory = plan.WorkingDirectory ?? directory,
        Mask = mask,
        Group = ChildGroup.Session,
        ReadsNothing = true,
        Descriptors = descriptors,
    };

    /// <summary>How a command is started that belongs to a service, but is not it.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="variables">Its environment.</param>
    /// <param name="inDirectory">Its working directory; null for kirei's.</param>
    /// <param name="descriptors">What it gets besides the container's own.</param>
    public SpawnRequest OfHelper(
        ImmutableArray<OsString> command,
        EnvironmentBlock variables,
        OsString? inDirectory,
        ImmutableArray<(int Own, int InChild)> descriptors) => new()
        {
            Command = command,
            Environment = variables,
            WorkingDirectory = inDirectory ?? directory,
            Mask = mask,
            Group = ChildGroup.Session,
            ReadsNothing = true,
            Descriptors = descriptors,
        };

    /// <summary>The environment of the container, for what belongs to no service.</summary>
    public EnvironmentBlock Container => environment;

    /// <summary>The environment of a service.</summary>
    public EnvironmentBlock EnvironmentOf(ServicePlan plan) => With(environment, plan.Environment).With(Membership.Variable, plan.Name);

    /// <summary>An environment with these <c>NAME=value</c> put into it; a <c>NAME</c> alone is taken out.</summary>
    public static EnvironmentBlock With(EnvironmentBlock into, ImmutableArray<OsString> variables)
    {
        if (variables.IsEmpty)
        {
            return into;
        }

        Dictionary<OsString, OsString?> changed = [];
        foreach (OsString variable in variables)
        {
            changed[NameOf(variable)] = variable.Bytes.Contains((byte)'=') ? variable : null;
        }

        List<OsString> result = new(into.Variables.Length + variables.Length);
        foreach (OsString variable in into.Variables)
        {
            if (!changed.ContainsKey(NameOf(variable)))
            {
                result.Add(variable);
            }
        }

        foreach (OsString? variable in changed.Values)
        {
            if (variable is { } one)
            {
                result.Add(one);
            }
        }

        return new EnvironmentBlock([.. result]);
    }

    private EnvironmentBlock NotifyOf(ServicePlan plan, EnvironmentBlock variables) => notifySocket is { } socket
        && plan.Ready?.Kind == ReadinessKind.Notify
            ? variables.With(new OsString("NOTIFY_SOCKET"u8), socket)
            : variables.Without("NOTIFY_SOCKET"); // kirei's own: not for those who would speak for it

    private static OsString NameOf(OsString variable)
    {
        int end = variable.Bytes.IndexOf((byte)'=');
        return end < 0 ? variable : new OsString(variable.Bytes[..end]);
    }
}
