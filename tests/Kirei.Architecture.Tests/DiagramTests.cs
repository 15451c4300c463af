using System;
using System.IO;
using Xunit;

namespace Kirei.Architecture.Tests;

/// <summary>The picture in DESIGN.md is the code's own.</summary>
public sealed class DiagramTests
{
    private const string Start = "<!-- namespaces -->\n";
    private const string End = "\n<!-- /namespaces -->";

    [Fact]
    public void the_diagram_in_the_design_is_up_to_date()
    {
        string path = Path.Combine(Repository.Root, "DESIGN.md");
        string design = File.ReadAllText(path);
        int start = design.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        int end = design.IndexOf(End, StringComparison.Ordinal);
        Assert.True(start >= Start.Length && end >= start, "DESIGN.md has lost the marks between which the diagram stands");
        string diagram = Diagram.Draw(Repository.Init, ArrowTests.ActsOnTheKernel);

        if (Environment.GetEnvironmentVariable("KIREI_UPDATE") == "1")
        {
            File.WriteAllText(path, design[..start] + diagram + design[end..]);
            return;
        }

        Assert.True(design[start..end] == diagram, "the diagram in DESIGN.md is out of date: run the tests with KIREI_UPDATE=1");
    }
}
