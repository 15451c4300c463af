using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Rules;

namespace Kirei.Docs;

/// <summary>Every document that is made from the source.</summary>
internal static class GeneratedDocuments
{
    /// <summary>Path below the repository's root, and content.</summary>
    public static IEnumerable<(string Path, string Content)> All() =>
    [
        ("man/kirei.1", ManPage.Write()),
        ("man/kirei-exec.1", ManPage.WriteExec()),
        ("man/kirei-up.1", ManPage.WriteUp()),
        ("man/kirei-explain.1", ManPage.WriteExplain()),
        ("man/kirei-plan.1", ManPage.WritePlan()),
        ("man/kirei-ctl.1", ControlManPage.Write()),
        ("docs/reference/control.md", ControlReference.Write()),
        ("man/kirei-lab.1", LabManPage.Write()),
        ("man/kirei-lab-drill.1", LabManPage.Write("drill")),
        ("man/kirei-lab-report.1", LabManPage.Write("report")),
        ("man/kirei-lab-check.1", LabManPage.Write("check")),
        ("man/kirei-lab-import.1", LabManPage.Write("import")),
        ("docs/reference/options.md", OptionReference.Write()),
        ("docs/reference/kirei-yaml.md", KeyReference.Write()),
        ("docs/reference/kirei.schema.json", KeySchema.Write()),
        ("docs/reference/lifecycle.md", LifecycleReference.Write()),
        ("docs/reference/events.md", EventReference.Write()),
        ("docs/reference/rules.md", RuleReference.Write()),
        ("docs/reference/checks/README.md", CheckReference.Write()),
        .. RuleCatalogue.InOrder.Select(rule => ($"docs/reference/checks/{rule.Id}.md", CheckReference.Write(rule))),
        .. CompletedProgram.All.SelectMany(program => new[]
        {
            ("completions/bash/" + program.Name, Completions.Bash(program)),
            ("completions/zsh/_" + program.Name, Completions.Zsh(program)),
            ($"completions/fish/{program.Name}.fish", Completions.Fish(program)),
        }),
    ];
}
