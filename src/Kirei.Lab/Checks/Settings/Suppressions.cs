using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using Kirei.Lab.Checks.Rules;

namespace Kirei.Lab.Checks.Settings;

/// <summary>
/// Comments that suppress findings: <c># kirei ignore=K003 -- reason</c> on the same line or above it, <c># kirei global ignore=K003</c>
/// for the whole file. One that suppresses nothing is a finding itself.
/// </summary>
internal static partial class Suppressions
{
    private const string Id = "K000";

    /// <summary>Takes away what is suppressed, and adds what suppresses nothing.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="files">The files that were read.</param>
    public static (ImmutableArray<Finding> Left, int Suppressed) Apply(ImmutableArray<Finding> findings, IEnumerable<SourceFile> files)
    {
        Comment[] comments = [.. files.SelectMany(In)];
        List<Finding> left = [];
        HashSet<Comment> used = [];
        foreach (Finding finding in findings)
        {
            Comment[] applying = [.. comments.Where(c => c.Suppresses(finding))];
            used.UnionWith(applying);
            if (applying.Length == 0)
            {
                left.Add(finding);
            }
        }

        return ([.. left, .. comments.Except(used).Select(Unused)], findings.Length - left.Count);
    }

    private static Finding Unused(Comment comment) => new(
        Id,
        Severity.Warning,
        new Place(comment.File, comment.Span),
        RuleCatalogue.InOrder.Any(r => r.Id == comment.Rule) ? $"nothing is found here that ignore={comment.Rule} would suppress" : $"there is no rule {comment.Rule}",
        "remove it");

    private static IEnumerable<Comment> In(SourceFile file)
    {
        foreach (Match match in Pattern().Matches(file.Text))
        {
            bool isGlobal = match.Groups[1].Success;
            (int line, _) = file.Position(match.Index);
            int target = line;
            if (file.Line(line).AsSpan().TrimStart() is ['#', ..])
            {
                do
                {
                    target++;
                }
                while (target <= file.LineCount && file.Line(target).AsSpan().TrimStart() is ['#', ..]);
            }

            foreach (string rule in match.Groups[2].Value.Split(','))
            {
                yield return new Comment(file, new Span(match.Index, match.Length), rule, isGlobal ? null : target);
            }
        }
    }

    private sealed record Comment(SourceFile File, Span Span, string Rule, int? Line)
    {
        public bool Suppresses(Finding finding) =>
            finding.Rule == Rule && finding.Place.File == File
            && (Line is null || Line == File.Position(finding.Place.Span.Start).Line);
    }

    [GeneratedRegex(@"#[ \t]*kirei[ \t]+(global[ \t]+)?ignore=(K\d+(?:,K\d+)*)")]
    private static partial Regex Pattern();
}
