using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Architecture.Tests.Reading;

namespace Kirei.Architecture.Tests;

/// <summary>The namespaces with their arrows, in Mermaid's words. Arrows to the values of Kirei.Linux are left out: everybody uses those.</summary>
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

    private static IEnumerable<string> Arrows(Use[] uses, Func<TypeName, bool> actsOnTheKernel) => uses
        .Where(use => use.User.Namespace != use.Used.Namespace && (use.Used.Namespace != Kernel || actsOnTheKernel(use.Used)))
        .Select(use => $"  {Node("ns", use.User.Namespace)} --> {Node("ns", use.Used.Namespace)}")
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static string Node(string kind, string name) => kind + "_" + name.Replace('.', '_');
}
