using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Kirei.Dist.Tests;

/// <summary>The fenced blocks of a document, in its order.</summary>
internal static class Snippets
{
    /// <summary>Those of a page, or of one of its sections.</summary>
    public static IReadOnlyList<(string Language, string Text)> Of(string page, string? section = null)
    {
        string text = File.ReadAllText(Repository.PathOf(page));
        if (section is not null)
        {
            text = text.Split($"\n## {section}\n")[1].Split("\n## ")[0];
        }

        return [.. text.Split("\n```").Skip(1).Where((_, at) => at % 2 == 0).Select(Block)];
    }

    private static (string Language, string Text) Block(string block)
    {
        int end = block.IndexOf('\n', StringComparison.Ordinal);
        return (block[..end], block[(end + 1)..] + "\n");
    }
}
