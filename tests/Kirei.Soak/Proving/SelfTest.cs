using System;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Soak.Judging;

namespace Kirei.Soak.Proving;

/// <summary>A judge that cannot find a harm would always be content.</summary>
internal static class SelfTest
{
    public static int Run()
    {
        int wrong = Examples.All.Count(example => !Holds(example));
        foreach (Harm harm in Harms.All.Where(harm => !Examples.All.Any(example => example.Harm == harm.Name)))
        {
            Console.WriteLine($"FAILED  no example of {harm.Name}");
            wrong++;
        }

        Console.WriteLine($"{Examples.All.Length} examples of {Harms.All.Length} kinds of harm, {wrong} failed");
        return wrong == 0 ? 0 : 1;
    }

    private static bool Holds(Example example)
    {
        ImmutableArray<string> found = [.. Harms.Judge(example.Trial).Select(finding => $"{finding.Harm.Name}: {finding.Whom}")];
        bool holds = example.Harm is null
            ? found.IsEmpty
            : found.Any(finding => finding.StartsWith(example.Harm + ": ", StringComparison.Ordinal));
        if (!holds)
        {
            Console.WriteLine($"FAILED  {example.What}: {example.Harm ?? "no harm"} expected, found: {string.Join(", ", found)}");
        }

        return holds;
    }
}
