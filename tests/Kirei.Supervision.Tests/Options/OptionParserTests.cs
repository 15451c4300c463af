using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Supervision.Init;
using Kirei.Verbs;

namespace Kirei.Supervision.Tests.Options;

public sealed class OptionParserTests
{
    // One good value for each option, and what it does to a plan.
    private static readonly Dictionary<string, (string Value, Func<InitPlan, object?> Effect)> Samples = new()
    {
        ["grace"] = ("7s", plan => plan.Grace),
        ["stop-signal"] = ("WINCH,TERM", plan => string.Join(',', plan.StopSignals)),
        ["stop-delay"] = ("3s", plan => plan.StopDelay),
        ["after-main"] = ("wait", plan => plan.AfterMain),
        ["mode"] = ("group", plan => plan.Mode),
        ["rewrite"] = ("TERM:QUIT", plan => plan.Rewrites.Meaning(Signal.Term)),
        ["success-code"] = ("143", plan => plan.CodesToZero.Contains(143)),
        ["signal-of"] = ("nginx=QUIT", plan => string.Join(',', plan.SignalOf)),
        ["wrapper"] = ("mysu", plan => plan.Wrappers.Length),
        ["on-start"] = ("prepare 'a b'", plan => string.Join('|', plan.OnStart)),
        ["on-stop"] = ("save 'a b'", plan => string.Join('|', plan.OnStop)),
        ["pre-stop"] = ("save 'a b'", plan => string.Join('|', plan.PreStop)),
        ["on-stop-timeout"] = ("4s", plan => plan.OnStopTimeout),
        ["pre-stop-timeout"] = ("4s", plan => plan.PreStopTimeout),
        ["report"] = ("/r.json", plan => plan.ReportPath),
        ["report-format"] = ("line", plan => plan.IsReportOnOneLine),
        ["socket"] = ("/run/x.sock", plan => plan.ControlSocket),
        ["termination-log"] = ("/t", plan => plan.TerminationLog),
        ["default-command"] = ("server 'a b'", plan => string.Join('|', plan.DefaultCommand)),
        ["verbose"] = ("", plan => plan.IsVerbose),
        ["quiet"] = ("", plan => plan.IsQuiet),
        ["log-format"] = ("json", plan => plan.LogFormat),
    };

    public static TheoryData<string> Flags => [.. FlagTable.All.Select(flag => flag.Name)];

    [Theory]
    [MemberData(nameof(Flags))]
    public void every_option_is_accepted_as_argument_and_as_variable_alike(string name)
    {
        (string value, Func<InitPlan, object?> effect) = Samples[name];
        Flag flag = Flag.Find(FlagTable.All, name)!;
        object? untouched = effect(Read(["main"]));
        object? byArgument = effect(flag.IsSwitch ? Read(["--" + name, "main"]) : Read(["--" + name, value, "main"]));

        Assert.NotEqual(untouched, byArgument);
        Assert.Equal(byArgument, effect(Read(["main"], flag.Variable + "=" + (flag.IsSwitch ? "1" : value))));
        if (!flag.IsSwitch)
        {
            Assert.Equal(byArgument, effect(Read([$"--{name}={value}", "main"])));
        }

        if (flag.Short != '\0')
        {
            Assert.Equal(byArgument, effect(Read([$"-{flag.Short}{value}", "main"])));
        }
    }

    [Theory]
    [MemberData(nameof(Flags))]
    public void an_empty_variable_says_nothing(string name) =>
        Assert.Equal(
            Samples[name].Effect(Read(["main"])), Samples[name].Effect(Read(["main"], Flag.Find(FlagTable.All, name)!.Variable + "=")));

    [Theory]
    [InlineData("0")]
    [InlineData("false")]
    [InlineData("no")]
    public void a_switch_is_turned_off_by_its_variable(string value) => Assert.False(Read(["main"], "KIREI_VERBOSE=" + value).IsVerbose);

    [Fact]
    public void the_command_line_goes_before_the_environment() =>
        Assert.Equal(TimeSpan.FromSeconds(5), Read(["--grace", "5", "main"], "KIREI_GRACE=20").Grace);

    [Fact]
    public void the_environment_goes_before_the_platform() =>
        Assert.Equal(TimeSpan.FromSeconds(20), Read(["main"], "KIREI_GRACE=20", "KUBERNETES_SERVICE_HOST=x").Grace);

    [Theory]
    [InlineData("main a b", "main a b")]
    [InlineData("-v main -v", "main -v")]
    [InlineData("-v -- -v", "-v")]
    [InlineData("-- main", "main")]
    [InlineData("-vq main", "main")]
    [InlineData("-ve143 main", "main")]
    [InlineData("-e 143 main", "main")]
    [InlineData("--grace 5 -- --grace", "--grace")]
    [InlineData("- a", "- a")]
    [InlineData("-v main -- x", "main -- x")]
    public void options_end_at_the_first_word_that_is_none(string arguments, string command) =>
        Assert.Equal(command, string.Join(' ', Read(arguments.Split(' ')).Command));

    [Theory]
    [InlineData("", "there is no command to run")]
    [InlineData("--", "there is no command to run")]
    [InlineData("-v", "there is no command to run")]
    [InlineData("--grace", "--grace needs a value: --grace DURATION")]
    [InlineData("-e", "-e needs a value")]
    [InlineData("--verbose=yes main", "--verbose takes no value")]
    [InlineData("--grace soon main", "--grace: 'soon' is not a duration")]
    [InlineData("--grace 0 main", "--grace: '0' leaves no time at all")]
    [InlineData("--stop-signal TREM main", "--stop-signal: 'TREM' is not a signal")]
    [InlineData("--stop-signal KILL main", "--stop-signal: SIGKILL cannot be caught")]
    [InlineData("--stop-signal , main", "--stop-signal: the list is empty")]
    [InlineData("--rewrite TERM main", "--rewrite: 'TERM' is not a pair of signals")]
    [InlineData("--rewrite 0:TERM main", "--rewrite: '0' is not a signal")]
    [InlineData("-e 256 main", "-e: '256' is not an exit code")]
    [InlineData("-e -1 main", "-e: '-1' is not an exit code")]
    [InlineData("--after-main stay main", "--after-main: 'stay' is none of drain, exit, wait")]
    [InlineData("--mode Group main", "--mode: 'Group' is none of cooperative, group, child")]
    [InlineData("--on-stop= main", "--on-stop: the command is empty")]
    [InlineData("--report= main", "--report: the file's name is empty")]
    [InlineData("-x main", "unknown option -x; see kirei --help")]
    [InlineData("--zzzzzzzz main", "unknown option --zzzzzzzz; see kirei --help")]
    public void a_mistake_is_told_in_one_line(string arguments, string message)
    {
        string told = Assert.Throws<UsageException>(() => Read(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Message;

        Assert.StartsWith(message, told, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', told);
    }

    [Theory]
    [InlineData("--default-command server", "server")]
    [InlineData("--default-command server --", "server")]
    [InlineData("--default-command server -- --port 1", "server --port 1")]
    [InlineData("--default-command server -- sh -c x", "sh -c x")]
    public void a_command_that_is_only_options_gets_the_default_program(string arguments, string command) =>
        Assert.Equal(command, string.Join(' ', Read(arguments.Split(' ')).Command));

    [Theory]
    [InlineData("--help", "Help")]
    [InlineData("-h", "Help")]
    [InlineData("--grace 5s --help", "Help")]
    [InlineData("--grace 5s -V main", "Version")]
    [InlineData("-vh", "Help")]
    [InlineData("main --help", "None")]
    [InlineData("-- --help", "None")]
    public void a_question_may_stand_anywhere_before_the_command(string arguments, string asked) => Assert.Equal(
        asked,
        OptionParser.Read(FlagTable.OfRun, [.. arguments.Split(' ').Select(a => new OsString(a))], new EnvironmentBlock([]))
            .Asked.ToString());

    [Theory]
    [InlineData("KIREI_USRE", "KIREI_USER")]
    [InlineData("KIREI_USERS", "KIREI_USER")]
    [InlineData("KIREI_USR", "KIREI_USER")]
    [InlineData("KIREI_WAITS", "KIREI_WAIT")]
    [InlineData("KIREI_GRACEPERIOD", null)]
    [InlineData("KIREI_STOPSIGNAL", "KIREI_STOP_SIGNAL")]
    [InlineData("KIREI_ENVFILE", "KIREI_ENV_FILE")]
    [InlineData("KIREI_USER", null)]
    [InlineData("KIREI_ENV", null)]
    [InlineData("KIREI_SIGNAL", null)]
    [InlineData("KIREI_BIN", null)]
    [InlineData("KIREI_", null)]
    public void a_misspelt_variable_is_recognised_and_another_programs_own_is_left_alone(string name, string? meant) =>
        Assert.Equal(meant, MisspeltVariables.Meant(name));

    [Fact]
    public void a_mistake_in_a_variable_is_told_with_its_name() =>
        Assert.StartsWith(
            "KIREI_GRACE: 'soon' is not a duration",
            Assert.Throws<UsageException>(() => Read(["main"], "KIREI_GRACE=soon")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("--grase", "grace")]
    [InlineData("--grcae", "grace")]
    [InlineData("--stop-singal", "stop-signal")]
    [InlineData("--signal", "signal-of")]
    [InlineData("--stopsignal", "stop-signal")]
    [InlineData("--verbos", "verbose")]
    [InlineData("--mdoe", "mode")]
    [InlineData("--on-stpo", "on-stop")]
    [InlineData("--onstart", "on-start")]
    [InlineData("--repotr", "report")]
    [InlineData("--stopdelay", "stop-delay")]
    public void an_unknown_option_suggests_the_near_one(string given, string near) =>
        Assert.Equal(
            $"unknown option {given}: do you mean --{near}?; see kirei --help",
            Assert.Throws<UsageException>(() => Read([given, "main"])).Message);

    [Fact]
    public void bytes_that_are_no_text_reach_main_unchanged()
    {
        OsString odd = new([0xff, 0xfe]);

        Assert.Equal(odd, OptionParser.Read(FlagTable.All, [new OsString("main"), odd], new EnvironmentBlock([])).Init.Command[1]);
    }

    private static InitPlan Read(string[] arguments, params string[] variables) => OptionParser.Read(FlagTable.All,
        arguments.Select(argument => new OsString(argument)).ToArray(),
        new EnvironmentBlock([.. variables.Select(variable => new OsString(variable))])).Init;
}
