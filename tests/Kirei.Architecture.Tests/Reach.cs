using System.Collections.Generic;
using System.Linq;

namespace Kirei.Architecture.Tests;

/// <summary>Where arrows lead.</summary>
internal static class Reach
{
    /// <summary>All that can be reached from a node, itself only where there is a way back.</summary>
    internal static HashSet<string> From(string node, ILookup<string, string> arrows)
    {
        HashSet<string> reached = [];
        Stack<string> next = new(arrows[node]);
        while (next.TryPop(out string? one))
        {
            if (reached.Add(one))
            {
                arrows[one].ToList().ForEach(next.Push);
            }
        }

        return reached;
    }
}
