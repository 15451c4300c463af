using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Linux;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Pure;

/// <summary>The tables of the reference on environment files, secrets, templates and hooks, row by row, against the code.</summary>
public sealed class ReferenceTablesTests
{
    private static readonly EnvironmentBlock Outside = Bytes.Environment("A=a", "NAME=before");

    public static TheoryData<string, string> EnvironmentLines => Rows("Environment files", "line", "value of `NAME`");

    public static TheoryData<string, string> Differences => Rows("Environment files", "line", "kirei");

    public static TheoryData<string, string> RawLines => Rows("Environment files", "line of a `raw:` file", "value of `NAME`");

    public static TheoryData<string, string> Secrets => Rows("Secrets", "variable", "`auto`");

    public static TheoryData<string, string> HookFiles => Rows("Hooks", "file", "is");

    public static TheoryData<string, string> HookLines => Rows("Hooks", "written to `$KIREI_ENV`", "value of `NAME`");

    public static TheoryData<string, string, string> Forms =>
    [
        .. ReferenceTable.Below("Templates", "in the template").Rows.SelectMany(row => Enumerable.Range(1, 3).Select(
            column => (Assert.Single(ReferenceTable.Code(row[0])), ((string[])["VAR=x", "VAR=", "OTHER="])[column - 1], row[column]))),
    ];

    [Theory]
    [MemberData(nameof(EnvironmentLines))]
    [MemberData(nameof(Differences))]
    public void a_line_of_an_environment_file_gives_what_the_reference_says(string line, string says)
    {
        Remarks remarks = new();
        Check(EnvironmentFile.Apply(".env", Bytes.Of(line), Outside.Without(new OsString("NAME"u8)), Outside, remarks), remarks, says);
    }

    [Theory]
    [MemberData(nameof(RawLines))]
    public void a_line_of_a_raw_file_gives_what_the_reference_says(string line, string says)
    {
        Remarks remarks = new();
        Check(RawEnvironmentFile.Apply("raw", Bytes.Of(line), Outside.Without(new OsString("NAME"u8)), Outside, remarks), remarks, says);
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void auto_does_with_a_variable_what_the_reference_says(string variable, string says)
    {
        string file = variable.Split('=')[0];
        string name = file[..^"_FILE".Length];
        SecretFiles secrets = new(_ => [(byte)'v'], (_, _) => true, new Remarks(), isVerbose: false);
        EnvironmentBlock result = secrets.Apply(["auto"], Bytes.Environment("CREDENTIALS_DIRECTORY=/run/credentials/app", variable));

        bool leaves = says.StartsWith("leaves it alone", StringComparison.Ordinal);
        bool keeps = leaves || says.Contains("keeps", StringComparison.Ordinal);
        Assert.True(leaves || says.Split(' ')[0] is "sets" or "the", says);
        Assert.Equal(leaves ? null : "v", result.Get(name));
        Assert.Equal(keeps ? variable[(file.Length + 1)..] : null, result.Get(file));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void a_form_in_a_template_becomes_what_the_reference_says(string form, string variable, string says)
    {
        List<InterpolationMistake> mistakes = [];
        string result = Bytes.Text(Interpolation.Apply(Bytes.Of(form), Bytes.Environment(variable), mistakes));
        if (says.StartsWith("see", StringComparison.Ordinal))
        {
            Assert.Contains("VAR is not set", Assert.Single(mistakes).Reason, StringComparison.Ordinal);
        }
        else if (says.StartsWith("an error", StringComparison.Ordinal))
        {
            Assert.Equal("VAR: " + ReferenceTable.Code(says)[0], Assert.Single(mistakes).Reason);
        }
        else
        {
            Assert.Empty(mistakes);
            Assert.Equal(says == "nothing" ? "" : Assert.Single(ReferenceTable.Code(says)), result);
        }
    }

    [Theory]
    [MemberData(nameof(HookFiles))]
    public void a_file_in_a_hooks_folder_is_what_the_reference_says(string name, string says) =>
        Assert.Equal(says is "run" or "not run, with a warning", HookOrder.IsHook(Bytes.Of(name)));

    [Theory]
    [MemberData(nameof(HookLines))]
    public void what_a_hook_wrote_is_what_the_reference_says(string text, string says)
    {
        OsString hook = new("/hook"u8);
        if (says.StartsWith("the start ends", StringComparison.Ordinal))
        {
            Assert.Throws<PreparationException>(() => HookVariables.Apply(hook, Bytes.Of(text), Bytes.Environment()));
        }
        else
        {
            Assert.Equal(
                Assert.Single(ReferenceTable.Code(says)), HookVariables.Apply(hook, Bytes.Of(text), Bytes.Environment()).Get("NAME"));
        }
    }

    private static void Check(EnvironmentBlock result, Remarks remarks, string says)
    {
        Assert.Equal(says.StartsWith("a mistake", StringComparison.Ordinal), remarks.Mistakes.Count > 0);
        Assert.Equal(says.EndsWith("with a warning", StringComparison.Ordinal), remarks.Warnings.Count > 0);
        if (remarks.Mistakes.Count == 0)
        {
            Assert.Equal(
                says.StartsWith("empty", StringComparison.Ordinal) ? ""
                : says.StartsWith("its value before kirei", StringComparison.Ordinal) ? "before"
                : Assert.Single(ReferenceTable.Code(says)),
                result.Get("NAME"));
        }
    }

    /// <summary>Each piece of code of a table's first column, with what another column says of it.</summary>
    private static TheoryData<string, string> Rows(string section, string first, string column)
    {
        ReferenceTable found = Assert.Single(
            ReferenceTable.AllBelow(section), table => table.Header[0] == first && table.Header.Contains(column));
        int at = found.Header.IndexOf(column);
        return [.. found.Rows.SelectMany(row => ReferenceTable.Code(row[0]).Select(code => (code, row[at])))];
    }
}
