using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Configuration.Diagnostics;
using Kirei.Shared;

namespace Kirei.Configuration.Plans;

/// <summary>Which services run: those without a profile or of one that is asked for, or those named on the command line.</summary>
internal static class Selection
{
    /// <summary>Chooses. A service that was asked for by its name brings what it depends on.</summary>
    /// <param name="all">All services of the files.</param>
    /// <param name="input">What was asked for.</param>
    /// <param name="file">The file, for what has no place in it.</param>
    /// <param name="findings">What is told.</param>
    public static List<ServiceDraft> Choose(List<ServiceDraft> all, ConfigurationInput input, Location file, Findings findings)
    {
        bool isActive(ServiceDraft service) =>
            service.Profiles.Count == 0 || input.Profiles.Contains("*")
            || service.Profiles.Exists(profile => input.Profiles.Contains(profile));
        List<ServiceDraft> chosen = input.Services.IsEmpty ? all.FindAll(isActive) : Named(all, input, file, findings, isActive);
        List<ServiceDraft> none = chosen.FindAll(service => service.Instances == 0);
        _ = chosen.RemoveAll(none.Contains);
        foreach (ServiceDraft service in chosen)
        {
            service.DependsOn.RemoveAll(dependency => IsLeftOut(service, dependency, all, chosen, findings));
        }

        return chosen;
    }

    private static List<ServiceDraft> Named(
        List<ServiceDraft> all, ConfigurationInput input, Location file, Findings findings, Predicate<ServiceDraft> isActive)
    {
        HashSet<ServiceDraft> wanted = [];
        Queue<ServiceDraft> next = new();
        foreach (string name in input.Services)
        {
            if (all.Find(service => service.Name == name) is { } service)
            {
                next.Enqueue(service);
            }
            else
            {
                findings.Error(file, $"there is no service '{name}'", NearestOf(name, all));
            }
        }

        while (next.TryDequeue(out ServiceDraft? service))
        {
            if (!wanted.Add(service))
            {
                continue;
            }

            foreach ((Supervision.Services.Plans.DependencyPlan dependency, _) in service.DependsOn)
            {
                if (all.Find(other => other.Name == dependency.Service && isActive(other)) is { } other)
                {
                    next.Enqueue(other);
                }
            }
        }

        return all.FindAll(wanted.Contains);
    }

    private static bool IsLeftOut(
        ServiceDraft service,
        (Supervision.Services.Plans.DependencyPlan Plan, Location At) dependency,
        List<ServiceDraft> all,
        List<ServiceDraft> chosen,
        Findings findings)
    {
        string name = dependency.Plan.Service;
        if (chosen.Exists(other => other.Name == name))
        {
            return false;
        }

        bool isKnown = all.Exists(other => other.Name == name);
        if (!isKnown)
        {
            string message = $"'{service.Name}' depends on '{name}', which is no service";
            Action<Location, string, string> tell = dependency.Plan.IsRequired ? findings.Error : findings.Warn;
            tell(dependency.At, message, NearestOf(name, all.FindAll(other => other != service)));
        }
        else if (dependency.Plan.IsRequired)
        {
            ServiceDraft other = all.Find(other => other.Name == name)!;
            findings.Error(
                dependency.At,
                $"'{service.Name}' depends on '{name}', which is left out"
                    + (other.Instances == 0 ? ": its scale is 0"
                        : $": none of its profiles is asked for ({string.Join(", ", other.Profiles)})"),
                "write required: false if it can do without");
        }

        return true;
    }

    /// <summary>What may have been meant.</summary>
    public static string NearestOf(string name, List<ServiceDraft> services)
    {
        List<string> names = services.ConvertAll(service => service.Name);
        return Spelling.Nearest(name, names) is { } near ? $"do you mean '{near}'?"
            : names.Count is > 0 and <= 8 ? "the services are " + string.Join(", ", names)
            : "";
    }
}
