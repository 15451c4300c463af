using System.Collections.Generic;

namespace Kirei.Docs;

/// <summary>Every document that is made from the source.</summary>
internal static class GeneratedDocuments
{
    /// <summary>Path below the repository's root, and content.</summary>
    public static IEnumerable<(string Path, string Content)> All() =>
    [
        ("man/kirei.1", ManPage.Write()),
        ("docs/reference/options.md", OptionReference.Write()),
        ("docs/reference/lifecycle.md", LifecycleReference.Write()),
        ("docs/reference/rules.md", RuleReference.Write()),
    ];
}
