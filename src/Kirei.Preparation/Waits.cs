using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>What has to be there first, and what is said when it is not.</summary>
internal static class Waits
{
    /// <summary>Waits for all of it.</summary>
    /// <exception cref="PreparationException">Something was not there in time, and without it the command must not be started.</exception>
    /// <exception cref="StoppedException">A stop signal came.</exception>
    public static void Await(PreparationPlan plan, IPreparationHost host, EnvironmentBlock environment)
    {
        if (plan.Waits.IsEmpty)
        {
            return;
        }

        ImmutableArray<WaitTarget> targets =
        [
            .. new List<WaitTarget>(plan.Waits).ConvertAll(target => target with { Timeout = target.Timeout ?? plan.WaitTimeout }),
        ];
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
                one => Describe(one) + ": is it started, and is the time enough (--wait-timeout)?");
            throw new PreparationException(string.Join('\n', descriptions));
        }

        foreach (Missing one in missing)
        {
            host.Say(Describe(one) + ": started all the same");
        }
    }

    private static string Describe(Missing one) => string.Create(
        CultureInfo.InvariantCulture, $"wait {one.Target.Text}: not there after {one.Target.Timeout!.Value.TotalSeconds:0.#} s: {one.Reason}");
}
