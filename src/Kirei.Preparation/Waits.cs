using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>What has to be there first, and what is said when it is not.</summary>
internal static class Waits
{
    /// <summary>
    /// What is waited for, with values in the place of variables; one line is added for each mistake, and none shows a value.
    /// </summary>
    public static ImmutableArray<WaitTarget> Resolve(PreparationPlan plan, EnvironmentBlock environment, List<string> mistakes)
    {
        List<WaitTarget> targets = [];
        foreach (WaitRequest request in plan.Waits)
        {
            try
            {
                if ((request.Target ?? Resolve(request, environment, mistakes)) is { } target)
                {
                    targets.Add(target with { Timeout = target.Timeout ?? plan.WaitTimeout });
                }
            }
            catch (PreparationException mistake)
            {
                mistakes.Add($"wait {request.Shown}: {mistake.Message}");
            }
        }

        return [.. targets];
    }

    /// <summary>Waits for all of it.</summary>
    /// <exception cref="PreparationException">Something was not there in time, and without it the command must not be started.</exception>
    /// <exception cref="StoppedException">A stop signal came.</exception>
    public static void Await(PreparationPlan plan, ImmutableArray<WaitTarget> targets, IPreparationHost host, EnvironmentBlock environment)
    {
        if (targets.IsEmpty)
        {
            return;
        }

        foreach (WaitTarget target in targets)
        {
            if (target.IsEncrypted)
            {
                host.Say(
                    $"wait {target.Text}: a static binary has no TLS, so only the connection is tried; wait for exec:… to have it checked");
            }
        }

        IReadOnlyList<Missing> missing = host.Await(targets, environment);
        if (missing.Count > 0 && !plan.StartsAnyway)
        {
            List<string> descriptions = new List<Missing>(missing).ConvertAll(
                one => Describe(one) + ": is it started, and is the time enough (--wait-timeout, 0 for ever)?");
            throw new PreparationException(string.Join('\n', descriptions));
        }

        foreach (Missing one in missing)
        {
            host.Say(Describe(one) + ": started all the same");
        }
    }

    private static WaitTarget? Resolve(WaitRequest request, EnvironmentBlock environment, List<string> mistakes)
    {
        List<InterpolationMistake> found = [];
        byte[] text = Interpolation.Apply(new OsString(request.Text).Bytes, environment, found);
        mistakes.AddRange(found.ConvertAll(mistake => $"wait {request.Shown}: {mistake.Reason}"));
        return found.Count == 0 ? request.Read!(new OsString(text).ToString()) : null;
    }

    private static string Describe(Missing one) => string.Create(
        CultureInfo.InvariantCulture, $"wait {one.Target.Text}: not there after {one.Target.Timeout!.Value.TotalSeconds:0.#} s: {one.Reason}");
}
