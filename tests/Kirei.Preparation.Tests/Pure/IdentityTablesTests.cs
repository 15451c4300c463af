using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Pure;

/// <summary>The tables of the reference on users, waits and listed variables, row by row, against the code.</summary>
public sealed class IdentityTablesTests
{
    private static readonly IdentityResolver Resolver = new(
        AccountFiles.ReadAccounts("app:x:1000:1001::/home/app:/usr/sbin/nologin\nother:x:7:8::/:/bin/bash\n"u8),
        AccountFiles.ReadGroups("grp:x:2000:\n"u8),
        new CurrentIdentity(5, 6, []));

    public static TheoryData<string, string, string> Users => Of("User", "requested");

    public static TheoryData<string, string, string> PersonalVariables => Of("User", "variable");

    public static TheoryData<string, string> Targets =>
        [.. ReferenceTable.Below("Waits", "target").Rows.Select(row => (Assert.Single(ReferenceTable.Code(row[0])), row[1]))];

    public static TheoryData<string, string, string> Parameters => Of("Waits", "parameter");

    public static TheoryData<string, string> ListedVariables =>
    [
        .. ReferenceTable.Below("Templates", "in the template, with `--render-vars '$A'` and A=a").Rows.SelectMany(
            row => ReferenceTable.Code(row[0]).Select((text, i) => (text, row[1] is "itself" ? text
                : ReferenceTable.Code(row[1]) is var results && results.Length > 1 ? results[i] : results[0]))),
    ];

    [Theory]
    [MemberData(nameof(Users))]
    public void a_user_is_who_the_reference_says(string requested, string user, string group)
    {
        foreach (string text in ReferenceTable.Code(requested))
        {
            // the reference's 1000 is in the file for one row, and not for the other
            string asked = requested.Contains("without an entry", StringComparison.Ordinal) ? "1234" : text;
            Identity identity = Resolver.Resolve(asked, GroupChoice.Init);

            Assert.Equal(Number(user, asked.Split(':')[0], entry: 1000, unchanged: 5), identity.User);
            Assert.Equal(Number(group, asked.Split(':')[^1], entry: 1001, unchanged: 6), identity.Group);
        }
    }

    [Theory]
    [MemberData(nameof(PersonalVariables))]
    public void a_variable_of_the_user_is_what_the_reference_says(string variables, string withEntry, string without)
    {
        foreach (string name in ReferenceTable.Code(variables))
        {
            Check(name, withEntry, "app", name switch { "HOME" => "/home/app", "SHELL" => "/bin/sh", _ => "app" });
            Check(name, without, "1234", name is "HOME" ? "/" : null);
        }

        Assert.Equal("/bin/bash", After("other", Bytes.Environment()).Get("SHELL"));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void a_target_is_of_the_kind_that_the_reference_says(string form, string says)
    {
        string text = form.Replace("[:PORT]", "", StringComparison.Ordinal).Replace("PORT", "80", StringComparison.Ordinal)
            .Replace("…", "", StringComparison.Ordinal);
        WaitTarget target = WaitTargetText.Parse(text);
        Assert.Contains(target.Kind switch
        {
            WaitKind.Tcp or WaitKind.Unix => "a connection is accepted",
            WaitKind.Http => target.IsEncrypted ? "a static binary has no TLS" : "200 to 299",
            WaitKind.File => "the path exists",
            WaitKind.Dns => "the name has an address",
            _ => "the command exits with 0",
        }, says, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void a_parameter_has_the_default_that_the_reference_says(string parameter, string says, string means)
    {
        string name = Assert.Single(ReferenceTable.Code(parameter));
        WaitTarget bare = WaitTargetText.Parse("http://app/");
        WaitTarget given = WaitTargetText.Parse($"http://app/?{name}={(name is "timeout" ? "30s" : says)}");

        Assert.NotEmpty(means);
        Assert.Equal("/", given.Path);
        Assert.Equal(name is "timeout" ? new PreparationPlan().WaitTimeout : null, given.Timeout);
        Assert.Equal(
            (bare.ConnectLimit, bare.AnswerLimit, bare.Statuses.Single()),
            (given.ConnectLimit, given.AnswerLimit, given.Statuses.Single()));
    }

    [Theory]
    [MemberData(nameof(ListedVariables))]
    public void a_listed_variable_becomes_what_the_reference_says(string text, string becomes)
    {
        List<InterpolationMistake> mistakes = [];
        ImmutableArray<OsString> names = Preparation.ListedVariables.Read("$A")!.Value;
        byte[] result = Preparation.ListedVariables.Apply(
            Bytes.Of(text), names, Bytes.Environment("A=a", "AB=ab", "B=b", "host=h"), mistakes, UnsetVariables.Strict);

        Assert.Equal((becomes, 0), (Bytes.Text(result), mistakes.Count));
    }

    private static void Check(string name, string says, string user, string? set)
    {
        bool replaces = says.Contains("replaced unless", StringComparison.Ordinal);
        bool adds = says.Contains("where it is not set", StringComparison.Ordinal);
        Assert.True(replaces || adds || says is "unchanged", says);

        Assert.Equal(replaces || adds ? set : null, After(user, Bytes.Environment()).Get(name));
        Assert.Equal(replaces ? set : "before", After(user, Bytes.Environment(name + "=before")).Get(name));
    }

    private static EnvironmentBlock After(string user, EnvironmentBlock inherited) =>
        new PersonalVariables([], inherited).Of(Resolver.Resolve(user, GroupChoice.Init), inherited);

    private static uint Number(string says, string asked, uint entry, uint unchanged) => says switch
    {
        "from the entry" => entry,
        "unchanged" => unchanged,
        "as above" => asked is "app" ? entry : 1000u,
        "as given" => asked is "grp" ? 2000u : 1000u,
        _ => asked is "1234" ? 1234 : uint.Parse(says, null),
    };

    private static TheoryData<string, string, string> Of(string heading, string firstColumn) =>
        [.. ReferenceTable.Below(heading, firstColumn).Rows.Select(row => (row[0], row[1], row[2]))];
}
