using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Processes;

/// <summary>What can be known before is told before anything is waited for, written or run.</summary>
public sealed class EarlyMistakeTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("", "--limit nofile=unlimited", 125, "fs.nr_open")]
    [InlineData("setpriv --bounding-set=-setpcap --inh-caps=-all", "--cap-drop ALL", 125, "root lacks SETPCAP, without which they stay")]
    [InlineData("setpriv --bounding-set=-setuid --inh-caps=-all", "--user 4242", 125, "root lacks SETUID here: --cap-add SETUID")]
    [InlineData("setpriv --bounding-set=-sys_nice --inh-caps=-all", "--nice -5", 125, "--cap-add SYS_NICE")]
    [InlineData("prlimit --memlock=65536 setpriv --bounding-set=-sys_resource --inh-caps=-all", "--limit memlock=unlimited", 125, "--ulimit memlock=-1")]
    [InlineData("setpriv --bounding-set=-sys_resource --inh-caps=-all", "--oom-score-adj -999", 125, "--oom-score-adj -999")]
    [InlineData("unshare -Ur", "--user root", 125, "--groups keep leaves them as they are")]
    [InlineData("unshare -Ur", "--groups keep --user 4242", 125, "there is no uid 4242 in this user namespace")]
    [InlineData("unshare -Ur", "--nice -5", 125, "--ulimit nice=25")]
    [InlineData("", "--workdir /nosuch", 125, "workdir: cannot change to the directory /nosuch: ENOENT")]
    [InlineData("", "--workdir /etc/passwd", 125, "workdir: cannot change to the directory /etc/passwd: ")]
    [InlineData("", "--command nosuch-command", 127, "cannot run nosuch-command: not found")]
    [InlineData("", "--command /etc/passwd", 126, "cannot run /etc/passwd: /etc/passwd: EACCES")]
    [InlineData("", "--command /etc", 126, "cannot run /etc: /etc is a directory")]
    public void nothing_is_changed_then(string through, string options, int code, string message)
    {
        _scratch.WriteProgram("hooks/1", $"#!/bin/sh\ntouch {_scratch["hooked"]}\n");
        _scratch.Write("t", "x");
        string[] words = options.Split(' ');
        bool isCommand = words[0] == "--command";
        List<string> command =
        [
            .. through.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Repository.Kirei, "exec", .. isCommand ? [] : words,
            "--render", $"{_scratch["t"]}:{_scratch["o"]}", "--hooks", _scratch["hooks"], "--", isCommand ? words[1] : "true",
        ];
        Run.Start(command[0], command[1..]).Ends(code).Complains(message);

        Assert.False(File.Exists(_scratch["o"]));
        Assert.False(File.Exists(_scratch["hooked"]));
    }

    public static TheoryData<string, string, string> EngineSwitches =>
        [.. ReferenceTable.Below("Limits", "asked for").Rows.Select(row => (row[0], row[1], row[2]))];

    [Theory]
    [MemberData(nameof(EngineSwitches))]
    public void the_switch_of_the_reference_is_named_where_its_capability_is_missing(string asked, string lacks, string switches)
    {
        string option = ReferenceTable.Code(asked)[0];
        string words = option switch
        {
            "--user" => "--user 4242",
            "--own" => $"--user 4242 --own {_scratch.Write("owned", "")}",
            "--cap-drop" => "--cap-drop ALL",
            _ => option,
        };
        string[] named = ReferenceTable.Code(switches)[0].Split(" --cap-add ");
        foreach (string capability in lacks.Split(", "))
        {
            string without = $"prlimit --memlock=65536 setpriv --bounding-set=-{capability.ToLowerInvariant()} --inh-caps=-all";
            Run.Shell($"exec {without} {Repository.Kirei} exec {words} -- true")
                .Ends(125)
                .Complains([capability, .. named.Length == 1 ? named : [$"--cap-add {capability}"]]);
        }
    }

    [Fact]
    public void a_command_where_only_root_may_look_is_told_with_the_folder()
    {
        _scratch.WriteProgram("closed/tool", "#!/bin/sh\necho ran\n");
        File.SetUnixFileMode(_scratch["closed"], (UnixFileMode)0x1C0);
        string path = $"PATH={_scratch["closed"]}:/usr/bin:/bin";

        Run.Start("env", path, Repository.Kirei, "exec", "--user", "4242", "--", "tool")
            .Ends(126).Complains($"cannot run tool: {_scratch["closed"]}/tool is there, but uid 4242 may not enter {_scratch["closed"]}");
        Run.Start("env", path, Repository.Kirei, "exec", "--user", "4242", "--", "nosuch")
            .Ends(127).Complains("cannot run nosuch: not found", $"uid 4242 may not look into {_scratch["closed"]}");
        Run.Start("env", path, Repository.Kirei, "exec", "--user", "4242", "--", "echo", "ran").Ends(0).IsQuiet().Says("ran\n");
    }

    [Fact]
    public void what_kirei_itself_brings_need_not_be_there_yet()
    {
        string template = _scratch.Write("t", "#!/bin/sh\npwd\n");
        Run.Kirei("exec", "--user", "4242", "--own", _scratch["home"], "--workdir", _scratch["home"],
            "--render", $"{template}:{_scratch["bin/start"]}:0755", "--", _scratch["bin/start"])
            .Ends(0).IsQuiet().Says(_scratch["home"] + "\n");
    }

    [Fact]
    public void what_only_a_hook_brings_is_started_through_env()
    {
        _scratch.WriteProgram("hooks/1", $"#!/bin/sh\nprintf '#!/bin/sh\\necho ran\\n' >{_scratch["late"]}; chmod +x {_scratch["late"]}\n");
        Run.Kirei("exec", "--hooks", _scratch["hooks"], "--", _scratch["late"]).Ends(127).Complains($"env {_scratch["late"]}");
        Run.Kirei("exec", "--hooks", _scratch["hooks"], "--", "env", _scratch["late"]).Ends(0).Says("ran\n");
    }

    [Fact]
    public void looking_with_another_users_eyes_takes_nothing_from_the_hooks()
    {
        _scratch.WriteProgram("hooks/1", "#!/bin/sh\necho A=1 >>\"$KIREI_ENV\"; id -u\n");
        Run.Start("setpriv", "--bounding-set=-sys_ptrace", "--inh-caps=-all", Repository.Kirei,
            "exec", "--user", "4242", "--hooks", _scratch["hooks"], "--", "sh", "-c", "echo $A; id -u").Ends(0).Says("0\n1\n4242\n");
    }
}
