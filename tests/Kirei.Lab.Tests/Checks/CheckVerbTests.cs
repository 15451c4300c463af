using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Kirei.Lab.Tests.Checks;

/// <summary>The verb, as a pipeline runs it.</summary>
public sealed class CheckVerbTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task the_exit_code_says_whether_something_was_found()
    {
        string wrong = _folder.Script("entrypoint.sh", "#!/bin/sh\nserver\n");
        string right = _folder.Script("right.sh", "#!/bin/sh\nexec server\n");

        Assert.Equal(1, (await Lab.RunAsync("check", wrong)).Code);
        Assert.Equal(0, (await Lab.RunAsync("check", right)).Code);
        Assert.Equal(0, (await Lab.RunAsync("check", "--fail-on", "never", wrong)).Code);
        Assert.Equal(1, (await Lab.RunAsync("check", _folder["."])).Code);
    }

    [Theory]
    [InlineData("nowhere: there is no such file or folder", "nowhere")]
    [InlineData("--format x: known are tty, json", "--format", "x")]
    [InlineData("--fail-on x: known are", "--fail-on", "x")]
    [InlineData("--config x: there is no such file", "--config", "x")]
    [InlineData("--explain K999: there is no such rule", "--explain", "K999")]
    [InlineData("one format at most can go to standard output", "--format", "json", "--format", "sarif")]
    public async Task what_cannot_be_run_is_said_in_one_line(string message, params string[] arguments)
    {
        Ran ran = await Lab.RunAsync(["check", .. arguments]);

        Assert.Equal(2, ran.Code);
        Assert.Contains(message, ran.Errors, StringComparison.Ordinal);
        Assert.Single(ran.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task several_formats_go_to_files_at_once()
    {
        string script = _folder.Script("entrypoint.sh", "#!/bin/sh\nserver\n");

        Ran ran = await Lab.RunAsync("check", "--format", "gnu", "--format", $"sarif={_folder["a.sarif"]}", "--format",
            $"junit={_folder["new/a.xml"]}", script);

        Assert.Contains("[K001]", ran.Output, StringComparison.Ordinal);
        Assert.Contains("\"2.1.0\"", await ReadAsync("a.sarif"), StringComparison.Ordinal);
        Assert.Contains("<testsuites>", await ReadAsync("new/a.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_comment_suppresses_and_one_that_does_not_is_reported()
    {
        string script = _folder.Script(
            "entrypoint.sh", "#!/bin/sh\n# kirei ignore=K001 -- it has no clean-up\n# and more words\nserver\n# kirei ignore=K005,K999\n");
        string all = _folder.Script("all.sh", "#!/bin/sh\n# kirei global ignore=K009\nserver | tee x # kirei ignore=K001\n");

        Ran ran = await Lab.RunAsync("check", "--format", "gnu", script);

        Assert.DoesNotContain("K001", ran.Output, StringComparison.Ordinal);
        Assert.Contains(":5:1: warning: nothing is found here that ignore=K005 would suppress [K000]", ran.Output, StringComparison.Ordinal);
        Assert.Contains("there is no rule K999 [K000]", ran.Output, StringComparison.Ordinal);
        Assert.Contains(":3:16: warning: nothing is found here", (await Lab.RunAsync("check", "--format", "gnu", all)).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_settings_leave_out_rules_and_paths_and_change_severities()
    {
        _folder.Script("entrypoint.sh", "#!/bin/sh\nserver\n");
        await WriteAsync("a.yaml", "ignore: [K001]\n");
        await WriteAsync("b.yaml", "severity: {K001: note}\n");
        await WriteAsync("c.yaml", $"exclude: [\"{_folder["*"]}\"]\n");
        await WriteAsync("d.yaml", "ignore: [K001]\nsilent: true\n");

        Assert.Equal(0, (await Lab.RunAsync("check", "--config", _folder["a.yaml"], _folder["."])).Code);
        Assert.Equal(0, (await Lab.RunAsync("check", "--config", _folder["b.yaml"], _folder["."])).Code);
        Assert.Equal(1, (await Lab.RunAsync("check", "--config", _folder["b.yaml"], "--fail-on", "note", _folder["."])).Code);
        Assert.Contains("0 files read", (await Lab.RunAsync("check", "--config", _folder["c.yaml"], _folder["."])).Output,
            StringComparison.Ordinal);
        Assert.Contains("d.yaml:2:1: there is no setting silent", (await Lab.RunAsync("check", "--config", _folder["d.yaml"])).Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_rule_is_explained_by_id_and_by_name()
    {
        Ran byId = await Lab.RunAsync("check", "--explain", "k003");

        Assert.StartsWith("K003 trap-behind-foreground (error)", byId.Output, StringComparison.Ordinal);
        Assert.Equal(byId.Output, (await Lab.RunAsync("check", "--explain", "trap-behind-foreground")).Output);
    }

    [Fact]
    public async Task what_is_not_understood_is_said_of_a_file_that_was_named()
    {
        string broken = _folder.Script("Dockerfile", "NONSENSE\n");

        Ran ran = await Lab.RunAsync("check", broken);

        Assert.Equal(0, ran.Code);
        Assert.Contains("not understood, and not checked", ran.Errors, StringComparison.Ordinal);
        Assert.Equal("", (await Lab.RunAsync("check", _folder["."])).Errors);
    }

    [Fact]
    public async Task after_the_check_a_script_is_drilled_when_that_is_asked_for()
    {
        string script = _folder.Script("entry", "#!/bin/dash\n" + Lab.Entrypoint("app.pl") + "\n");

        Ran ran = await Lab.RunAsync("check", "--drill", script);

        Assert.Equal(1, ran.Code);
        Assert.Contains("K001", ran.Output, StringComparison.Ordinal);
        Assert.Contains("side by side", ran.Output, StringComparison.Ordinal);
    }

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(_folder[name], TestContext.Current.CancellationToken);

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(_folder[name], text, TestContext.Current.CancellationToken);
}
