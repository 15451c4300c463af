using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Architecture.Tests.Reading;

namespace Kirei.Architecture.Tests;

/// <summary>
/// The namespaces with their arrows, in Mermaid's words. Arrows to the values of Kirei.Linux are left out: everybody uses those. So are
/// arrows that others imply: where one namespace is reached by way of another, there is no second arrow.
/// </summary>
internal static class Diagram
{
    private const string Kernel = "Kirei.Linux";

    internal static string Draw(IReadOnlyList<CompiledAssembly> assemblies, Func<TypeName, bool> actsOnTheKernel)
    {
        Use[] uses = [.. assemblies.SelectMany(assembly => assembly.Uses).Where(use => IsOurs(use.Used, assemblies))];
        return string.Join('\n',
        [
            "```mermaid",
            "flowchart TD",
            .. assemblies.Reverse().SelectMany(assembly => Box(assembly.Name, uses)),
            .. Arrows(uses, actsOnTheKernel),
            "```",
        ]);
    }

    private static bool IsOurs(TypeName type, IReadOnlyList<CompiledAssembly> assemblies) =>
        !type.IsGenerated && assemblies.Any(assembly => assembly.Name == type.Assembly);

    private static IEnumerable<string> Box(string assembly, Use[] uses) =>
    [
        $"  subgraph {Node("in", assembly)}[\"{assembly}.dll\"]",
        .. uses.SelectMany(use => (TypeName[])[use.User, use.Used])
            .Where(type => type.Assembly == assembly)
            .Select(type => type.Namespace)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(ns => $"    {Node("ns", ns)}[\"{ns}\"]"),
        "  end",
    ];

    private static IEnumerable<string> Arrows(Use[] uses, Func<TypeName, bool> actsOnTheKernel)
    {
        ILookup<string, string> arrows = uses
            .Where(use => use.User.Namespace != use.Used.Namespace && (use.Used.Namespace != Kernel || actsOnTheKernel(use.Used)))
            .Select(use => (User: use.User.Namespace, Used: use.Used.Namespace))
            .Distinct()
            .ToLookup(arrow => arrow.User, arrow => arrow.Used);
        return
            from user in arrows
            from used in user
            where !user.Any(other => other != used && Reach.From(other, arrows).Contains(used))
            let arrow = $"  {Node("ns", user.Key)} --> {Node("ns", used)}"
            orderby arrow
            select arrow;
    }

    private static string Node(string kind, string name) => kind + "_" + name.Replace('.', '_');
}
