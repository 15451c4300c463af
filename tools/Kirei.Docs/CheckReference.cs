using System;
using System.IO;
using System.Text;
using Kirei.Lab.Checks.Rules;

namespace Kirei.Docs;

/// <summary>docs/reference/checks/: a page for each rule of <c>kirei-lab check</c>, from the rule's own words and its proof.</summary>
internal static class CheckReference
{
    /// <summary>The list of the rules.</summary>
    public static string Write()
    {
        StringBuilder page = new("""
            # The rules of `kirei-lab check`

            <!-- Generated from the rules in src/Kirei.Lab/Checks/Rules by `make docs`. -->

            What is not understood is not reported: a script that cannot be followed, a value that is not known. An *error* means that something is
            killed or lost at every stop, a *warning* that something may be lost or the stop is slow, a *note* that it depends on what is not known.

            | rule | severity | what is wrong |
            |---|---|---|

            """);
        foreach (Rule rule in RuleCatalogue.InOrder)
        {
            page.Append($"| [{rule.Id} {rule.Name}]({rule.Id}.md) | {Level(rule)} | {rule.Title} |\n");
        }

        return page.Append("""
            | K000 suppression | warning | A comment suppresses nothing, or names no rule |

            A comment on the line, or above it, suppresses a finding: `# kirei ignore=K003 -- reason`. `# kirei global ignore=K003` does so for the
            whole file. How to use it all: [find out before you ship](../../how-to/find-out-before-you-ship.md).

            """).ToString();
    }

    /// <summary>The page of a rule.</summary>
    public static string Write(Rule rule)
    {
        StringBuilder page = new($"""
            # {rule.Id}: {InASentence(rule.Title)}

            <!-- Generated from the rule in src/Kirei.Lab/Checks/Rules by `make docs`. -->

            `{rule.Name}`, {Level(rule)}

            {rule.Why}

            ## Wrong

            {Fence(rule.Wrong)}

            """);
        string proof = Path.Combine(RepositoryRoot.Find(), "docs", "reference", "checks", "proofs", rule.Id + ".txt");
        if (rule.Proof is not null && File.Exists(proof))
        {
            page.Append("\nWhat `kirei-lab drill --under none,tini,kirei` says about it; `main_process` is a program that handles the stop signal and needs\n")
                .Append("0.3 s to clean up:\n\n```text\n").Append(File.ReadAllText(proof)).Append("```\n");
        }

        return page.Append($"""

            ## Right

            {Fence(rule.Right)}

            {rule.Remedy}

            To suppress it: `# kirei ignore={rule.Id} -- reason`. [All rules](README.md)

            """).ToString();
    }

    // A name in capitals keeps them
    private static string InASentence(string title) =>
        char.IsUpper(title[1]) ? title : title[..1].ToLowerInvariant() + title[1..];

    private static string Level(Rule rule) => rule.Severity.ToString().ToLowerInvariant();

    private static string Fence(Example example) => $"```{Language(example.File)}\n{example.Text.TrimEnd('\n')}\n```";

    private static string Language(string file) => Path.GetExtension(file) switch
    {
        ".sh" => "sh",
        ".yaml" => "yaml",
        ".container" => "ini",
        _ when file.StartsWith("Dockerfile", StringComparison.Ordinal) => "dockerfile",
        _ => "text",
    };
}
