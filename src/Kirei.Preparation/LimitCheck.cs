using System.Collections.Generic;
using System.Globalization;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>
/// Whether the limits and ranks that are asked for can be set: lowering always can; raising takes capabilities that engines do not give,
/// and is then a thing for the engine itself.
/// </summary>
internal sealed class LimitCheck(ProcessLimits limits, IPreparationHost host)
{
    /// <summary>Looks; one line is added for each mistake.</summary>
    public void Look(List<string> mistakes)
    {
        foreach (ResourceLimit resource in limits.Resources)
        {
            Add(mistakes, Obstacle(resource));
        }

        Add(mistakes, limits.Niceness is { } niceness ? Obstacle(niceness) : null);
        if (limits.OutOfMemoryScore is { } score && !host.TakesOutOfMemoryScore(score))
        {
            mistakes.Add($"oom-score-adj {Text(score)}: below the present value, which takes SYS_RESOURCE, or /proc is read-only: have the engine set it (docker run --oom-score-adj {Text(score)})");
        }
    }

    private string? Obstacle(ResourceLimit wanted)
    {
        string limit = $"limit {wanted.Name}={Text(wanted.Hard)}";
        if (wanted.Name == "nofile" && wanted.Hard > host.MostDescriptors)
        {
            return $"{limit}: the kernel allows {Text(host.MostDescriptors)} at most: ask for no more than that, or raise the sysctl fs.nr_open of the machine";
        }

        ulong present = host.LimitOf(wanted.Name).Hard;
        return wanted.Hard > present && host.Powers.LacksForTheMachine(Capabilities.RaiseLimits) != 0
            ? $"{limit}: the hard limit is {Text(present)}, and raising it takes SYS_RESOURCE: have the engine set it (docker run --ulimit {wanted.Name}={ForDocker(wanted.Hard)}, ulimits in Compose)"
            : null;
    }

    // getrlimit(2): RLIMIT_NICE is the ceiling for who lacks the capability, as 20 - niceness
    private string? Obstacle(int wanted)
    {
        ulong ceiling = (Asked("nice") ?? host.LimitOf("nice")).Soft;
        ulong needed = (ulong)(20 - wanted);
        int present = host.Niceness;
        if (wanted >= present || needed <= ceiling || host.Powers.LacksForTheMachine(Capabilities.RaisePriority) == 0)
        {
            return null;
        }

        string wayOut = host.Powers is { User: 0, IsOfTheMachine: true } ? "--cap-add SYS_NICE" : $"--ulimit nice={Text(needed)}";
        return $"nice {Text(wanted)}: below the present {Text(present)}, which takes SYS_NICE: {wayOut} in the engine";
    }

    private ResourceLimit? Asked(string name) => new List<ResourceLimit>(limits.Resources).FindLast(resource => resource.Name == name);

    private static void Add(List<string> mistakes, string? mistake)
    {
        if (mistake is not null)
        {
            mistakes.Add(mistake);
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(ulong number) =>
        number == ResourceLimits.Unlimited ? "unlimited" : number.ToString(CultureInfo.InvariantCulture);

    private static string ForDocker(ulong number) => number == ResourceLimits.Unlimited ? "-1" : Text(number);
}
