using System.Collections.Generic;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>The code kirei ends with.</summary>
public sealed class ExitCodes : SandboxTest
{
    private Sandbox Run(IReadOnlyList<string> command, params IReadOnlyList<string> options) =>
        Start(new Launch { Options = options, Command = command });

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 1", 1)]
    [InlineData("exit 42", 42)]
    [InlineData("exit 255", 255)]
    [InlineData("kill -HUP $$", 129)]
    [InlineData("kill -KILL $$", 137)]
    [InlineData("kill -SEGV $$", 139)]
    [InlineData("kill -PIPE $$", 141)]
    [InlineData("kill -TERM $$", 143)]
    public void it_is_that_of_main(string script, int code) => Run(["sh", "-c", script]).AwaitEnd().HasExitCode(code).IsQuiet();

    [Fact]
    public void a_command_that_is_not_found_gives_127() =>
        Run(["no-such-command"]).AwaitEnd().HasExitCode(127).Complains("no-such-command");

    [Fact]
    public void a_path_that_is_not_there_gives_127() =>
        Run(["/nowhere/app"]).AwaitEnd().HasExitCode(127).Complains("/nowhere/app");

    [Fact]
    public void a_file_that_cannot_be_executed_gives_126() =>
        Run([Scratch.Write("notes.txt", "no program")]).AwaitEnd().HasExitCode(126).Complains("notes.txt");

    [Fact]
    public void a_directory_gives_126() => Run(["/tmp"]).AwaitEnd().HasExitCode(126).Complains("/tmp");

    [Fact]
    public void an_interpreter_that_is_not_there_is_no_success() =>
        Assert.InRange(Run([Scratch.WriteScript("entry.sh", "#!/no/such/shell\necho never\n")]).AwaitEnd().ExitCode, 126, 127);

    [Fact]
    public void a_script_without_a_first_line_is_read_by_the_shell() =>
        Run([Scratch.WriteScript("entry.sh", "echo hello \"$1\"\nexit 5\n"), "world"]).AwaitEnd().Says("hello world").HasExitCode(5);

    [Fact]
    public void a_script_without_a_first_line_ends_clean()
    {
        var container = Run([Scratch.WriteScript("entry.sh", "app\necho after\n")]).AwaitStart("app");
        container.Stop().IsClean("app").Says("after").HasExitCode(0);
    }

    [Theory]
    [InlineData("143", 143, 0)]
    [InlineData("143", 3, 3)]
    public void a_code_can_be_called_a_success(string mapped, int ended, int code) =>
        Run(["sh", "-c", $"exit {ended}"], "-e", mapped).AwaitEnd().HasExitCode(code);

    [Theory]
    [InlineData("--no-such-option")]
    [InlineData("--grace", "soon")]
    [InlineData("--grace", "-1s")]
    [InlineData("--stop-signal", "NOSUCH")]
    [InlineData("--mode", "everything")]
    [InlineData("--after-main", "sometimes")]
    [InlineData("-e", "1000")]
    public void a_wrong_option_gives_64_and_one_line(params string[] options)
    {
        var ending = Run(["echo", "never"], options).AwaitEnd().HasExitCode(64).Says().Complains(options[^1]);
        Assert.Single(ending.Stderr.Split('\n', System.StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void a_missing_command_gives_64()
    {
        Run([]).AwaitEnd().HasExitCode(64).Says().Complains("COMMAND");
        Start(new Launch { Separator = [], Command = [] }).AwaitEnd().HasExitCode(64);
    }

    [Fact]
    public void the_verb_may_be_written() =>
        Start(new Launch { Separator = ["run", "-e", "3", "--"], Command = ["sh", "-c", "echo main; exit 3"] })
            .AwaitEnd()
            .Says("main")
            .HasExitCode(0);

    [Fact]
    public void options_end_at_the_first_word_that_is_none() =>
        Start(new Launch { Options = ["--grace", "5s"], Separator = [], Command = ["sh", "-c", "echo \"$0\"; exit 3", "-v"] })
            .AwaitEnd().Says("-v").HasExitCode(3).IsQuiet();

    [Fact]
    public void help_and_version_are_answered_on_standard_output()
    {
        Assert.StartsWith("Usage: kirei", Start(new Launch { Separator = ["--help"], Command = [] }).AwaitEnd().HasExitCode(0).Stdout);
        Assert.StartsWith("kirei 0.", Start(new Launch { Separator = ["--version"], Command = [] }).AwaitEnd().HasExitCode(0).Stdout);
    }
}
