using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Kirei.Architecture.Tests.Reading;

/// <summary>A Markdown file, parsed as GitHub shows it.</summary>
internal sealed class MarkdownPage
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePreciseSourceLocation().Build();

    private readonly MarkdownDocument _document;
    private readonly string[] _lines;

    private MarkdownPage(string path)
    {
        string text = File.ReadAllText(path);
        Path = path;
        _lines = text.Split('\n');
        _document = Markdown.Parse(text, Pipeline);
    }

    internal string Path { get; }

    internal IEnumerable<HeadingBlock> Headings => _document.Descendants<HeadingBlock>();

    /// <summary>What a link can lead to with #.</summary>
    internal IEnumerable<string?> Anchors => Headings.Select(heading => heading.TryGetAttributes()?.Id);

    internal IEnumerable<LinkInline> Links => _document.Descendants<LinkInline>();

    internal IEnumerable<FencedCodeBlock> Fences => _document.Descendants<FencedCodeBlock>();

    /// <summary>The lines of each table, with their numbers.</summary>
    internal IEnumerable<(int Number, string Text)[]> Tables => _document.Descendants<Table>().Select(table => LinesFrom(table.Line));

    internal static MarkdownPage Read(string path) => new(path);

    /// <summary>Where it is, as editors and compilers write it.</summary>
    internal string Place(int line) => $"{System.IO.Path.GetRelativePath(Repository.Root, Path)}:{line + 1}";

    private (int Number, string Text)[] LinesFrom(int first) =>
    [
        .. _lines.Skip(first).Select((text, at) => (first + at, text)).TakeWhile(line => line.text.Contains('|', StringComparison.Ordinal)),
    ];
}
