using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Yaml;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Configuration.Plans;

/// <summary>A service while its keys are read, in the order of the table; then it becomes a plan.</summary>
/// <param name="name">Its name.</param>
/// <param name="at">Where it stands.</param>
/// <param name="lastLine">The last line of it.</param>
/// <param name="surroundings">What it is read in.</param>
internal sealed class ServiceDraft(string name, Location at, int lastLine, Surroundings surroundings)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Where it stands.</summary>
    public Location At { get; } = at;

    /// <summary>Whether anything in it is wrong already.</summary>
    public bool HasErrors => Findings.HasErrorsIn(At, lastLine);

    /// <summary>What it is read in.</summary>
    public Surroundings Surroundings { get; } = surroundings;

    /// <summary>What is told.</summary>
    public Findings Findings => Surroundings.Findings;

    /// <summary>The key <c>entrypoint</c>: the first words of what is started.</summary>
    public ImmutableArray<OsString> Entrypoint { get; set; } = [];

    /// <summary>The key <c>command</c>: the words behind them.</summary>
    public ImmutableArray<OsString> Command { get; set; } = [];

    /// <summary>Who it runs as; null for kirei's own user.</summary>
    public string? User { get; set; }

    /// <summary>Groups it is in beside those of the user.</summary>
    public List<string> Groups { get; } = [];

    /// <summary>Where it is started; null for kirei's own.</summary>
    public OsString? WorkingDirectory { get; set; }

    /// <summary>Files of variables.</summary>
    public List<EnvironmentFileDraft> EnvironmentFiles { get; } = [];

    /// <summary>Variables: the value is null where it comes from the container's environment.</summary>
    public List<(OsString Name, OsString? Value)> Variables { get; } = [];

    /// <summary>Options of <c>kirei exec</c> for the service alone: files, limits, capabilities.</summary>
    public List<OsString> Preparation { get; } = [];

    /// <summary>Where its secrets are.</summary>
    public List<string> SecretTargets { get; } = [];

    /// <summary>What it waits for.</summary>
    public List<(DependencyPlan Plan, Location At)> DependsOn { get; } = [];

    /// <summary>How it is known to be ready.</summary>
    public Func<Person, ReadinessPlan>? Ready { get; set; }

    /// <summary>How it is known to be well.</summary>
    public Func<Person, HealthPlan>? Health { get; set; }

    /// <summary>What the file says of its restarts; null for nothing.</summary>
    public (RestartPolicy Policy, int? MostAttempts)? Restart { get; set; }

    /// <summary>The signal that asks it to stop.</summary>
    public Signal StopSignal { get; set; } = Signal.Term;

    /// <summary>How long it may take to stop.</summary>
    public TimeSpan? StopGrace { get; set; }

    /// <summary>Commands before it is told to stop.</summary>
    public List<HookDraft> PreStop { get; } = [];

    /// <summary>Commands after it has ended.</summary>
    public List<HookDraft> PostStop { get; } = [];

    /// <summary>Where its output goes.</summary>
    public LoggingPlan Logging { get; set; } = LoggingPlan.Default;

    /// <summary>How often it runs.</summary>
    public int Instances { get; set; } = 1;

    /// <summary>When it runs at all; empty for always.</summary>
    public List<string> Profiles { get; } = [];

    /// <summary>Adds an option of <c>kirei exec</c>.</summary>
    public void Prepare(string option, string value) => Prepare(option, new OsString(value));

    /// <summary>Adds an option of <c>kirei exec</c>.</summary>
    public void Prepare(string option, OsString value)
    {
        Preparation.Add(new OsString(option));
        Preparation.Add(value);
    }
}

/// <summary>What services are read in.</summary>
/// <param name="Input">What was asked for.</param>
/// <param name="Files">Where files come from.</param>
/// <param name="Findings">What is told.</param>
/// <param name="Configs">The top-level <c>configs</c>.</param>
/// <param name="Secrets">The top-level <c>secrets</c>.</param>
internal sealed record Surroundings(
    ConfigurationInput Input, IConfigurationFiles Files, Findings Findings, MapNode? Configs, MapNode? Secrets);

/// <summary>A file of variables.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="IsRequired">Whether it has to be there.</param>
/// <param name="IsRaw">Whether values stand for themselves.</param>
/// <param name="At">Where it is named.</param>
internal readonly record struct EnvironmentFileDraft(string Path, bool IsRequired, bool IsRaw, Location At);

/// <summary>A command before or after a stop.</summary>
/// <param name="Command">Its words.</param>
/// <param name="Timeout">When it is killed.</param>
/// <param name="User">Who it runs as; null for the service's user.</param>
/// <param name="WorkingDirectory">Where it is started; null for the service's.</param>
/// <param name="Environment">Variables beside those of the service.</param>
internal sealed record HookDraft(
    ImmutableArray<OsString> Command, TimeSpan? Timeout, string? User, OsString? WorkingDirectory, ImmutableArray<OsString> Environment);
