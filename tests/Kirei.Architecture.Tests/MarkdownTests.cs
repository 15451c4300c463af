using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Kirei.Architecture.Tests.Reading;
using Markdig.Syntax;
using Xunit;

namespace Kirei.Architecture.Tests;

/// <summary>
/// The documents read on GitHub as they were meant: no link leads nowhere, no block is without its colours, no row of a table is cut.
/// </summary>
public sealed partial class MarkdownTests
{
    private static readonly MarkdownPage[] Pages = [.. Repository.FilesOf("*.md").Select(MarkdownPage.Read)];

    private static readonly Dictionary<string, MarkdownPage> ByPath = Pages.ToDictionary(page => page.Path);

    [Fact]
    public void every_document_is_read() =>
        Assert.Contains(Pages, page => page.Path == Path.Combine(Repository.Root, "docs/reference/rules.md"));

    [Fact]
    public void every_relative_link_leads_to_a_file_and_a_heading() =>
        Violations.None(
            from page in Pages
            from link in page.Links
            where !LeadsSomewhere(page, link.Url ?? "")
            select $"{page.Place(link.Line)}: {link.Url}");

    [Fact]
    public void every_fenced_block_names_its_language() =>
        Violations.None(
            from page in Pages
            from fence in page.Fences
            where string.IsNullOrEmpty(fence.Info)
            select page.Place(fence.Line));

    [Fact]
    public void no_heading_skips_a_level() =>
        Violations.None(
            from page in Pages
            from pair in page.Headings.Prepend(new HeadingBlock(null!)).Zip(page.Headings)
            where pair.Second.Level > pair.First.Level + 1
            select page.Place(pair.Second.Line));

    [Fact]
    public void every_row_of_a_table_has_as_many_cells_as_its_head() =>
        Violations.None(
            from page in Pages
            from table in page.Tables
            from row in table
            where Bars().Count(row.Text) != Bars().Count(table[0].Text)
            select page.Place(row.Number));

    private static bool LeadsSomewhere(MarkdownPage page, string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            return true; // another site's
        }

        string[] parts = url.Split('#', 2);
        string file = parts[0].Length == 0 ? page.Path : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page.Path)!, parts[0]));
        return parts.Length == 1
            ? Path.Exists(file)
            : ByPath.TryGetValue(file, out MarkdownPage? target) && target.Anchors.Contains(parts[1]);
    }

    // GitHub ends a cell at every bar without a backslash, also inside code
    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bars();
}
