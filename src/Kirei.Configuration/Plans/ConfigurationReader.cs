using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Files;
using Kirei.Configuration.Keys;
using Kirei.Configuration.Yaml;
using Kirei.Shared;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Configuration.Plans;

/// <summary>
/// kirei.yaml → plan, or everything that is wrong with it. Each file becomes nodes that know their place, is checked against the table of
/// keys, gets its variables, and is merged with the others; what comes out is read key by key. Nothing of this runs in PID 1: a child
/// reads, and hands the plan over.
/// </summary>
internal static class ConfigurationReader
{
    /// <summary>Reads the files.</summary>
    public static ConfigurationResult Read(ConfigurationInput input, IConfigurationFiles files)
    {
        Findings findings = new();
        ShapeReader reader = new(findings, new Interpolator(input.Environment, findings));
        MapNode? document = new DocumentLoader(files, reader, TopKeys.Root, findings).Load(input.Paths);
        ContainerPlan? plan = document is null ? null : Plan(document, input, files, findings);
        return new ConfigurationResult(findings.HasErrors ? null : plan, findings.All());
    }

    private static ContainerPlan? Plan(MapNode document, ConfigurationInput input, IConfigurationFiles files, Findings findings)
    {
        if (document.Find("services") is not MapNode { Entries.IsEmpty: false } services)
        {
            if (!findings.HasErrors)
            {
                findings.Error(document.At, "there are no services", "write services:, and below it each with a name and a command");
            }

            return null;
        }

        Surroundings surroundings = new(
            input, files, findings, document.Find("configs") as MapNode, document.Find("secrets") as MapNode);
        List<ServiceDraft> all = [.. services.Entries.Where(entry => entry.Value is MapNode).Select(
            entry => ServicePlanner.Read(entry, surroundings))];
        List<ServiceDraft> chosen = Selection.Choose(all, input, services.At with { Line = 0 }, findings);
        new DependencyCheck(chosen, findings).Look();
        if (chosen.Count == 0 && !findings.HasErrors)
        {
            findings.Error(services.At, "no service is left to run", "ask for a profile with --profile, or remove the profiles of a service");
        }

        HashSet<string> awaited = [.. chosen.SelectMany(service => service.DependsOn)
            .Where(dependency => dependency.Plan.Condition == DependencyCondition.CompletedSuccessfully)
            .Select(dependency => dependency.Plan.Service)];
        ImmutableArray<ServicePlan> plans =
            [.. chosen.SelectMany(service => ServicePlanner.Plan(service, awaited.Contains(service.Name)))];
        CheckNames(plans, chosen, findings);
        return WithTop(new ContainerPlan { Services = plans }, document, input, chosen, findings);
    }

    /// <summary>An instance <c>web-1</c> and a service <c>web-1</c> could not be told apart.</summary>
    private static void CheckNames(ImmutableArray<ServicePlan> plans, List<ServiceDraft> chosen, Findings findings)
    {
        HashSet<string> names = [];
        foreach (ServicePlan plan in plans)
        {
            if (!names.Add(plan.Name))
            {
                ServiceDraft service = chosen.Find(service => service.Name == plan.Name) ?? chosen[0];
                findings.Error(service.At, $"'{plan.Name}' is also the name of an instance of another service", "give it another name");
            }
        }
    }

    private static ContainerPlan WithTop(
        ContainerPlan plan, MapNode document, ConfigurationInput input, List<ServiceDraft> chosen, Findings findings)
    {
        if (document.Find("post_stop") is { } hooks)
        {
            Person person = new(input.Program, null, [], null, HasSecrets: false);
            plan = plan with
            {
                PostStop = [.. HookReader.Read(hooks, input, findings).ConvertAll(hook => HookReader.Plan(hook, person))],
            };
        }

        (TimeSpan grace, string platform) = PlatformGrace.Recognise(name => input.Environment.Find(name) is not null);
        plan = document.Find("grace") is null
            ? plan with { Grace = grace, IsGraceAssumed = platform.Length == 0 }
            : plan with { Grace = document.Duration("grace"), IsGraceAssumed = false };
        return document.Scalar("exit") is { } exit ? WithExit(plan, exit, chosen, findings) : plan;
    }

    private static ContainerPlan WithExit(ContainerPlan plan, ScalarNode exit, List<ServiceDraft> chosen, Findings findings)
    {
        switch (exit.Text)
        {
            case "first":
                return plan with { Exit = ExitPolicy.First };
            case "all":
                return plan with { Exit = ExitPolicy.All };
            case var name when chosen.Exists(service => service.Name == name):
                return plan with { Exit = ExitPolicy.Service, ExitService = name };
            default:
                findings.Error(exit.At, $"'exit' is first, all, or a service that runs, and not '{exit.Text}'", Selection.NearestOf(exit.Text, chosen));
                return plan;
        }
    }
}
