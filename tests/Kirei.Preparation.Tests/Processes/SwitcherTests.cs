using System;
using System.IO;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Processes;

/// <summary>kirei under the names gosu and su-exec; where Debian's gosu is installed, both say the same.</summary>
public sealed class SwitcherTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public SwitcherTests()
    {
        File.CreateSymbolicLink(_scratch["gosu"], Repository.Kirei);
        File.CreateSymbolicLink(_scratch["su-exec"], Repository.Kirei);
    }

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("nobody", "id")]
    [InlineData("games:games", "id")]
    [InlineData("1234:5678", "id")]
    [InlineData("daemon", "sh", "-c", "echo $HOME")]
    [InlineData("4242:4242", "sh", "-c", "echo $HOME $0 $1", "a b", "c")]
    [InlineData("nosuch", "true")]
    [InlineData("nobody:nosuch", "true")]
    [InlineData("99999999999", "true")]
    [InlineData("-1", "true")]
    [InlineData("nobody", "/nosuch")]
    [InlineData("nobody", "/etc/passwd/x")]
    [InlineData("nobody", "nosuch-command")]
    [InlineData("nobody", "/etc/passwd")]
    [InlineData("nobody", "sh", "-c", "exit 3")]
    public void it_does_and_says_what_gosu_does_and_says(params string[] arguments)
    {
        Run original = Run.Start("/usr/sbin/gosu", arguments);
        Run kirei = Run.Start(_scratch["gosu"], arguments);

        Assert.Equal((original.ExitCode, original.Output, original.Errors), (kirei.ExitCode, kirei.Output, kirei.Errors));
    }

    [Fact]
    public void help_version_and_usage_are_gosus()
    {
        Assert.StartsWith(
            "Usage: gosu user-spec command [args]\n", Run.Start(_scratch["gosu"], "--help").Ends(0).Output, StringComparison.Ordinal);
        Assert.StartsWith("1.19 (kirei ", Run.Start(_scratch["gosu"], "--version").Ends(0).Output, StringComparison.Ordinal);
        Assert.StartsWith(
            "Usage: gosu user-spec command [args]\n", Run.Start(_scratch["gosu"], "nobody").Ends(1).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void a_number_without_an_entry_does_not_stay_in_the_group_of_root() =>
        Run.Start(_scratch["gosu"], "4242", "id").Ends(0).Says("uid=4242 gid=4242 groups=4242\n");

    [Theory]
    [InlineData("gosu")]
    [InlineData("su-exec")]
    public void the_groups_the_container_was_given_stay(string name) =>
        Run.Start("setpriv", "--groups", "0,5555", _scratch[name], "games:games", "id", "-G").Ends(0).Says("60 5555\n");

    [Fact]
    public void who_is_not_root_is_refused() =>
        Assert.Equal(
            "error: failed switching to \"games\": operation not permitted\n",
            Run.Start("/usr/sbin/gosu", "4242:4242", Readable("gosu"), "games", "id").Ends(1).Errors);

    [Fact]
    public void su_exec_has_codes_and_usage_of_its_own()
    {
        Run.Start(_scratch["su-exec"]).Ends(0).Says($"Usage: {_scratch["su-exec"]} user-spec command [args]\n");
        Run.Start(_scratch["su-exec"], "nosuch", "true").Ends(1).Complains("su-exec: getpwnam(nosuch): ");
        Run.Start(_scratch["su-exec"], "games:nosuch", "true").Ends(1).Complains("su-exec: getgrnam(nosuch): ");
        Run.Start(_scratch["su-exec"], "games", "/nosuch").Ends(1).Complains("su-exec: /nosuch: No such file or directory");
        Run.Start(_scratch["su-exec"], "games", "/etc/passwd/x").Ends(1).Complains("su-exec: /etc/passwd/x: Not a directory");
        Run.Start(_scratch["su-exec"], "games", "id", "-un").Ends(0).Says("games\n");
    }

    // The repository may lie where only root can go.
    private string Readable(string name)
    {
        File.Copy(Repository.Kirei, _scratch["copy/" + name].Replace("copy/", "copy-", StringComparison.Ordinal));
        File.CreateSymbolicLink(Directory.CreateDirectory(_scratch["readable"]).FullName + "/" + name, "../copy-" + name);
        return _scratch["readable/" + name];
    }
}
