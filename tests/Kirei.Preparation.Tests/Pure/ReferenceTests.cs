using System;
using System.IO;
using System.Linq;
using Kirei.Options;
using Kirei.Preparation.Tests.Harness;
using Kirei.Verbs;
using Xunit;

namespace Kirei.Preparation.Tests.Pure;

public sealed class ReferenceTests
{
    [Fact]
    public void the_reference_and_the_help_name_every_option()
    {
        string reference = File.ReadAllText(Path.Combine(Repository.Root, "docs/reference/preparation.md"));
        string help = HelpVerb.TextOfExec();

        Assert.All(PreparationFlags.All, flag => Assert.True(
            reference.Contains("--" + flag.Name, StringComparison.Ordinal)
                && help.Contains("--" + flag.Name, StringComparison.Ordinal), flag.Name));
    }

    [Fact]
    public void an_option_has_one_meaning_in_run_and_exec() =>
        Assert.Equal(FlagTable.OfRun.Length, FlagTable.OfRun.Select(flag => flag.Name).Distinct().Count());
}
