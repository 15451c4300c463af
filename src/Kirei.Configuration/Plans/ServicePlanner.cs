using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Kirei.Configuration.Keys;
using Kirei.Configuration.Yaml;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Configuration.Plans;

/// <summary>Turns a service of the file into the plan of each of its instances.</summary>
internal static class ServicePlanner
{
    /// <summary>Reads the keys of a service.</summary>
    public static ServiceDraft Read(Entry service, Surroundings surroundings)
    {
        MapNode map = (MapNode)service.Value;
        ServiceDraft draft = new(service.Name, service.Key.At, map.LastLine, surroundings);
        foreach (Key key in ServiceKeys.Known)
        {
            if (key is ServiceKey known && map.Find(key.Name) is { } value)
            {
                known.Apply(draft, value);
            }
        }

        return draft;
    }

    /// <summary>The plan of each instance.</summary>
    /// <param name="draft">The service.</param>
    /// <param name="isAwaited">Whether another one waits for its success, which makes it a one-shot.</param>
    public static IEnumerable<ServicePlan> Plan(ServiceDraft draft, bool isAwaited)
    {
        ImmutableArray<OsString> command = [.. draft.Entrypoint, .. draft.Command];
        if (command.IsEmpty)
        {
            if (!draft.HasErrors)
            {
                draft.Findings.Error(
                    draft.At,
                    $"the service '{draft.Name}' has no command",
                    "write one, as kirei cannot see that of an image; or give the service a profile, so that it is left out");
            }

            yield break;
        }

        ImmutableArray<OsString> environment = EnvironmentReader.Of(draft);
        Person person = new(
            draft.Surroundings.Input.Program,
            draft.User,
            [.. draft.Groups],
            draft.WorkingDirectory,
            NamesSecret(environment));
        ServicePlan plan = new()
        {
            Name = draft.Name,
            Service = draft.Name,
            Command = command,
            Preparation = [.. person.Options, .. draft.Preparation],
            Environment = environment,
            WorkingDirectory = draft.WorkingDirectory,
            DependsOn = [.. draft.DependsOn.ConvertAll(dependency => dependency.Plan)],
            Ready = draft.Ready?.Invoke(person),
            Health = draft.Health?.Invoke(person),
            Restart = Restart(draft, isAwaited),
            StopSignal = draft.StopSignal,
            StopGrace = draft.StopGrace,
            PreStop = [.. draft.PreStop.ConvertAll(hook => HookReader.Plan(hook, person))],
            PostStop = [.. draft.PostStop.ConvertAll(hook => HookReader.Plan(hook, person))],
            Logging = draft.Logging,
        };
        for (int instance = 1; instance <= draft.Instances; instance++)
        {
            string number = instance.ToString(CultureInfo.InvariantCulture);
            yield return plan with
            {
                Name = draft.Instances == 1 ? draft.Name : draft.Name + "-" + number,
                Instance = instance,
                Environment =
                [
                    .. environment, new OsString("KIREI_SERVICE=" + draft.Name), new OsString("KIREI_INSTANCE=" + number),
                ],
            };
        }
    }

    /// <summary>Whether a variable may name a secret's file; whether it does is decided by <c>kirei exec --secret-files auto</c>.</summary>
    private static bool NamesSecret(ImmutableArray<OsString> environment)
    {
        foreach (OsString variable in environment)
        {
            if (variable.Bytes.IndexOf("_FILE=/"u8) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static RestartPlan Restart(ServiceDraft draft, bool isAwaited) =>
        draft.Restart is not { } restart ? new RestartPlan(RestartPolicy.No, MostAttempts: null, isAwaited)
        : new RestartPlan(restart.Policy, restart.MostAttempts, isAwaited || restart.Policy == RestartPolicy.No);
}
