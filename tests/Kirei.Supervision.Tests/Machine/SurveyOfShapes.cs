using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CsCheck;
using Kirei.Supervision.Tests.Machine.Inits;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>
/// No test, but a table for whoever changes the policy: which shapes are at fault, how often and how, and how much longer kirei takes than
/// an init that knows the truth. <c>KIREI_HISTORIES=1000 … -explicit only -class '*SurveyOfShapes' -showLiveOutput</c>
/// </summary>
public sealed class SurveyOfShapes
{
    [Fact(Explicit = true)]
    public void survey()
    {
        foreach ((string name, Gen<Behaviour> shape) in Shapes.All.Append(new("mixed", Shapes.Mixed)).Append(new("deep", Shapes.Deep)))
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"{name}: {Survey(shape, FixedSamples.Count(300))}");
        }
    }

    private static string Survey(Gen<Behaviour> mains, int count)
    {
        int atFault = 0;
        SortedDictionary<string, int> kinds = [];
        List<double> slower = [];
        History.Of(mains).Sample(
            history =>
            {
                Comparison comparison = Comparison.Of(history);
                atFault += comparison.Faults.Count > 0 ? 1 : 0;
                comparison.Faults.Select(fault => fault.Split(':')[0])
                    .Distinct()
                    .ToList()
                    .ForEach(kind => kinds[kind] = kinds.GetValueOrDefault(kind) + 1);
                slower.Add(comparison.Life.Milliseconds - Lawful.Live(history).Milliseconds);
            },
            iter: count, threads: 1);
        slower.Sort();
        string faults = string.Join(", ", kinds.Select(kind => $"{kind.Key} {kind.Value}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"{atFault} of {count} at fault ({faults}); slower by {slower[count / 2]:0} ms (median), {slower[^1]:0} ms (most)");
    }
}
