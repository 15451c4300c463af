using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kirei.Soak.Grammar;
using Kirei.Soak.Proving;
using Kirei.Soak.Reporting;
using Kirei.Soak.Running;

namespace Kirei.Soak;

/// <summary>
/// Scripts as people write them, generated; each run for real under no init, under tini and under kirei, and stopped at the same moment.
/// The judge holds kirei to its promise: nothing is lost, doubled or taken for done that one of the others kept. See
/// <see cref="Judging.Harms"/>.
/// </summary>
internal static class Program
{
    private const int Wrong = 2;

    private static int Main(string[] words)
    {
        if (Options.Parse(words) is not { } options)
        {
            Console.Error.WriteLine(Options.Usage);
            return Wrong;
        }

        if (options.SelfTest)
        {
            return SelfTest.Run();
        }

        if (options.Show)
        {
            Numbers(options)
                .Take(options.Scripts == int.MaxValue ? 20 : options.Scripts)
                .ToList()
                .ForEach(number => Console.WriteLine(Sheet.Of(Script.Generate(options.Seed, number))));
            return 0;
        }

        if (!File.Exists(options.Kirei))
        {
            Console.Error.WriteLine($"{options.Kirei}: not found");
            return Wrong;
        }

        Console.WriteLine($"seed {options.Seed}, {options.Kirei}");
        using Tools tools = new();
        Summary summary = new Soak(options, tools).Run(Numbers(options));
        Console.WriteLine(summary);
        return summary.IsContent ? 0 : 1;
    }

    private static IEnumerable<int> Numbers(Options options) => options.Only.IsEmpty ? Enumerable.Range(1, options.Scripts) : options.Only;
}
