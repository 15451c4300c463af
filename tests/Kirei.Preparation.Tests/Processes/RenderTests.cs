using System;
using System.IO;
using System.Linq;
using System.Threading;
using CsCheck;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Processes;

public sealed class RenderTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void a_folder_becomes_a_folder()
    {
        _scratch.Write("in/app.conf.tmpl", "name = ${NAME}\n");
        _scratch.Write("in/sites/default.conf.template", "server_name ${NAME}; proxy_set_header Host $http_host;\n");
        _scratch.Write("in/readme.txt", "${UNSET}");

        Render($"{_scratch["in"]}:{_scratch["out"]}").Ends(0).IsQuiet();

        Assert.Equal("name = n\n", _scratch.Read("out/app.conf"));
        Assert.Equal("server_name n; proxy_set_header Host $http_host;\n", _scratch.Read("out/sites/default.conf"));
        Assert.Equal(2, Directory.GetFiles(_scratch["out"], "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void a_raw_file_is_copied_as_it_is()
    {
        Render($"raw:{_scratch.Write("t", "${NAME} $${X} ${")}:{_scratch["o"]}:0400").Ends(0).IsQuiet();

        Assert.Equal("${NAME} $${X} ${", _scratch.Read("o"));
    }

    [Theory]
    [InlineData("env:T", "a n")]
    [InlineData("raw:env:T", "a ${NAME}")]
    public void a_variable_can_hold_the_template(string source, string content)
    {
        Render($"{source}:{_scratch["o"]}", "--env", "T=a ${NAME}").Ends(0).IsQuiet();

        Assert.Equal(content, _scratch.Read("o"));
    }

    [Fact]
    public void a_variable_that_only_held_a_content_is_not_handed_on()
    {
        Run.Kirei(
            "exec", "--env", "KIREI_CONTENT_0=secret", "--render", $"raw:env:KIREI_CONTENT_0:{_scratch["o"]}", "--", "sh", "-c",
            "echo ${KIREI_CONTENT_0-gone}").Ends(0).Says("gone\n");

        Assert.Equal("secret", _scratch.Read("o"));
    }

    [Fact]
    public void a_template_in_a_variable_that_is_not_set_is_a_mistake() =>
        Render($"env:NONE:{_scratch["o"]}").Ends(125).Complains("render env:NONE: NONE is not set");

    [Fact]
    public void mode_and_owner_are_those_asked_for_or_those_it_had()
    {
        string template = _scratch.Write("t", "x");
        string old = _scratch.Write("old", "old");
        Run.Shell($"chown 7:8 {old}; chmod 0604 {old}").Ends(0);

        Render($"{template}:{_scratch["new"]}:0640:4242:4343").Ends(0);
        Render($"{template}:{_scratch["plain"]}").Ends(0);
        Render($"{template}:{old}").Ends(0);

        Run.Shell($"cd {_scratch.Root}; stat -c '%n %a %u:%g' new plain old").Says("new 640 4242:4343\nplain 644 0:0\nold 604 7:8\n");
    }

    [Fact]
    public void all_that_is_missing_in_all_files_is_told_at_once_and_nothing_is_written()
    {
        string first = _scratch.Write("first", "ok ${NAME}\n  ${A}\n");
        string second = _scratch.Write("second", "${B:?say where the database is} ${C}");

        Run failed = Run.Kirei(
            "exec", "--env", "NAME=n", "--render",
            $"{first}:{_scratch["1"]}",
            "--render",
            $"{second}:{_scratch["2"]}",
            "--",
            "echo",
            "ran").Ends(125).Says("");

        Assert.Equal([$"kirei: render {first}:2:3: A is not set: set it, or write a default, ${{A:-…}}", $"kirei: render {second}:1:1: B: say where the database is", $"kirei: render {second}:1:33: C is not set: set it, or write a default, ${{C:-…}}"], failed.Complaints);
        Assert.False(File.Exists(_scratch["1"]));
    }

    [Fact]
    public void what_is_not_defined_stays_by_the_rule_of_nginx()
    {
        string template = _scratch.Write("t", "${NAME} ${uri} $uri");
        Run.Kirei(
            "exec", "--env", "NAME=n", "--render-mode", "defined-only", "--render",
            $"{template}:{_scratch["o"]}",
            "--",
            "cat",
            _scratch["o"]).Ends(0).Says("n ${uri} $uri");
        Run.Kirei("exec", "--env", "NAME=n", "--render-mode=lenient", "--render", $"{template}:{_scratch["o"]}", "--", "cat", _scratch["o"])
            .Ends(0)
            .Says("n  $uri");
    }

    [Fact]
    public void a_check_that_does_not_agree_ends_the_start()
    {
        string template = _scratch.Write("t", "${NAME}");
        Render($"{template}:{_scratch["o"]}", "--render-check", $"grep -q n {_scratch["o"]}").Ends(0);
        Render($"{template}:{_scratch["o"]}", "--render-check", $"grep -q other {_scratch["o"]}")
            .Ends(125)
            .Complains("render check grep exited with 1: the command is not started");
    }

    [Fact]
    public void a_mounted_file_is_overwritten_in_place() =>
        Run.Start("unshare", "-m", "sh", "-ec", $$"""
            cd {{_scratch.Root}}; echo '${NAME}' > t; echo a longer content that was there > volume; : > target
            mount --bind volume target
            NAME=n {{Repository.Kirei}} exec --render t:target -- cat target volume
            """).Ends(0).IsQuiet().Says("n\nn\n");

    [Fact]
    public void a_link_leads_to_the_file_it_names()
    {
        File.CreateSymbolicLink(_scratch["link"], _scratch.Write("real", "old"));
        Render($"{_scratch.Write("t", "${NAME}")}:{_scratch["link"]}").Ends(0);

        Assert.Equal("n", _scratch.Read("real"));
        Assert.NotNull(File.ResolveLinkTarget(_scratch["link"], false));
    }

    [Fact]
    public void a_link_to_where_there_is_nothing_yet_leads_there_too()
    {
        Directory.CreateDirectory(_scratch["run"]);
        File.CreateSymbolicLink(_scratch["etc"], "run/relative");
        File.CreateSymbolicLink(_scratch["run/relative"], _scratch["run/real"]);
        Render($"{_scratch.Write("t", "${NAME}")}:{_scratch["etc"]}").Ends(0);

        Assert.Equal("n", _scratch.Read("run/real"));
        Assert.Equal("run/relative", new FileInfo(_scratch["etc"]).LinkTarget);
        Assert.Equal(_scratch["run/real"], new FileInfo(_scratch["run/relative"]).LinkTarget);
    }

    [Fact]
    public void links_in_a_circle_are_an_error_and_stay()
    {
        File.CreateSymbolicLink(_scratch["a"], "b");
        File.CreateSymbolicLink(_scratch["b"], "a");
        Render($"{_scratch.Write("t", "x")}:{_scratch["a"]}").Ends(125).Complains($"render {_scratch["a"]}: cannot write");

        Assert.Equal("b", new FileInfo(_scratch["a"]).LinkTarget);
    }

    [Theory]
    [InlineData("mkdir target", "name the file in it")]
    [InlineData("mkfifo target", "it is a pipe that nobody reads")]
    [InlineData("mknod target c 1 5", "neither a file nor a pipe nor a terminal")]
    public void what_is_no_file_is_not_replaced_by_one(string make, string reason)
    {
        Run.Shell($"cd {_scratch.Root}; {make}").Ends(0);
        string before = Run.Shell($"stat -c '%F %i' {_scratch["target"]}").Output;
        Render($"{_scratch.Write("t", "x")}:{_scratch["target"]}")
            .Ends(125)
            .Complains($"render {_scratch["target"]}: cannot write", reason);

        Assert.Equal(before, Run.Shell($"stat -c '%F %i' {_scratch["target"]}").Output);
    }

    [Theory]
    [InlineData("/dev/stdout")]
    [InlineData("/proc/self/fd/1")]
    [InlineData("/dev/fd/1")]
    public void an_open_stream_is_written_into(string target)
    {
        string template = _scratch.Write("t", "name = ${NAME}\n");
        Render($"{template}:{target}").Ends(0).Says("name = n\n");

        Run.Shell($"echo before >{_scratch["log"]}; {Repository.Kirei} exec --env NAME=n --render {template}:{target} -- echo after >>{_scratch["log"]}")
            .Ends(0);
        Assert.Equal("before\nname = n\nafter\n", _scratch.Read("log"));
    }

    [Fact]
    public void a_pipe_with_a_reader_and_dev_null_are_written_into()
    {
        string template = _scratch.Write("t", "x\n");
        Render($"{template}:/dev/null").Ends(0);
        Assert.Equal("character special file\n", Run.Shell("stat -c %F /dev/null").Output);

        Run.Shell($"mkfifo {_scratch["pipe"]}; cat {_scratch["pipe"]} >{_scratch["read"]} & "
            + $"{Repository.Kirei} exec --wait-timeout 0 --wait 'exec:test -p {_scratch["pipe"]}' -- sh -c ': 5<>{_scratch["pipe"]}'; wait").Ends(0);
        Run.Shell($"cat {_scratch["pipe"]} >{_scratch["read"]} & exec 5<>{_scratch["pipe"]}; "
            + $"{Repository.Kirei} exec --render {template}:{_scratch["pipe"]} -- true; exec 5>&-; wait").Ends(0);
        Assert.Equal("x\n", _scratch.Read("read"));
    }

    [Fact]
    public void a_folder_of_a_volume_made_of_links_is_rendered_once()
    {
        _scratch.Write("in/..2026/app.conf.tmpl", "${NAME}");
        File.CreateSymbolicLink(_scratch["in/..data"], "..2026");
        File.CreateSymbolicLink(_scratch["in/app.conf.tmpl"], "..data/app.conf.tmpl");
        File.CreateSymbolicLink(_scratch["in/sub"], "..data");
        File.CreateSymbolicLink(_scratch["in/itself"], ".");

        Render($"{_scratch["in"]}:{_scratch["out"]}").Ends(0).IsQuiet();

        Assert.Equal(
            [_scratch["out/app.conf"], _scratch["out/sub/app.conf"]],
            Directory.GetFiles(_scratch["out"], "*", SearchOption.AllDirectories).Order());
    }

    [Fact]
    public void only_listed_variables_are_replaced_with_and_without_braces()
    {
        string template = _scratch.Write("t", "$NAME ${NAME} $host ${PATH} ${NAME:-x} $NAMES $$\n");
        Render($"{template}:{_scratch["o"]}", "--render-vars", "$NAME ${OTHER}").Ends(0).IsQuiet();
        Assert.Equal("n n $host ${PATH} ${NAME:-x} $NAMES $$\n", _scratch.Read("o"));

        Render($"{_scratch.Write("t2", "a\n  $OTHER\n")}:{_scratch["o2"]}", "--render-vars", "$OTHER")
            .Ends(125)
            .Complains($"render {_scratch["t2"]}:2:3: OTHER is not set");
        Render($"{template}:{_scratch["o"]}", "--render-vars", "NAME").Ends(64).Complains("--render-vars", "is no list of variables");
    }

    [Fact]
    public void a_file_that_is_right_already_is_left_alone()
    {
        string template = _scratch.Write("t", "${NAME}");
        Render($"{template}:{_scratch["o"]}:0640").Ends(0);
        string before = Run.Shell($"stat -c '%i %z' {_scratch["o"]}").Output;
        Render($"{template}:{_scratch["o"]}:0640").Ends(0).IsQuiet();
        Assert.Equal(before, Run.Shell($"stat -c '%i %z' {_scratch["o"]}").Output);

        Render($"{template}:{_scratch["o"]}:0600").Ends(0);
        Assert.Equal("600\n", Run.Shell($"stat -c %a {_scratch["o"]}").Output);
    }

    [Fact]
    public void what_kills_left_behind_is_hidden_and_in_nobodys_way()
    {
        string template = _scratch.Write("t", new string('x', 5_000_000));
        for (int i = 0; i < 30; i++)
        {
            using Run kirei = Render($"{template}:{_scratch["conf.d/site.conf"]}");
            SpinWait.SpinUntil(
                () => Directory.Exists(_scratch["conf.d"]) && Directory.EnumerateFiles(_scratch["conf.d"]).Any() || kirei.HasEnded,
                Pace.Of(10));
        }

        Render($"{template}:{_scratch["conf.d/site.conf"]}").Ends(0);
        Assert.Equal(
            [_scratch["conf.d/site.conf"]],
            Directory.GetFiles(_scratch["conf.d"], "*", new EnumerationOptions { AttributesToSkip = FileAttributes.Hidden }));
    }

    [Fact]
    public void a_read_only_file_system_is_named_with_the_way_out() =>
        Run.Start("unshare", "-m", "sh", "-ec", $$"""
            cd {{_scratch.Root}}; echo x > t; mkdir ro; mount -t tmpfs -o ro none ro
            {{Repository.Kirei}} exec --render t:ro/target -- true
            """).Ends(125).Complains("read-only file system", "mount a tmpfs or a volume there");

    [Fact]
    public void on_a_full_disk_the_old_file_stays_whole() =>
        Run.Start("unshare", "-m", "sh", "-ec", $$"""
            cd {{_scratch.Root}}; mkdir small; mount -t tmpfs -o size=64k none small
            echo old > small/target; head -c 100000 /dev/zero | tr '\0' x > t
            code=0; {{Repository.Kirei}} exec --render t:small/target -- true || code=$?
            cat small/target; ls small; echo $code
            """).Ends(0).Says("old\ntarget\n125\n").Complains("ENOSPC");

    [Fact]
    public void killed_at_any_moment_it_leaves_the_old_file_or_the_new_one_and_no_part()
    {
        string before = new('a', 300_000);
        string after = new('b', 300_000);
        string template = _scratch.Write("t", after);
        Gen.Int[0, (int)(6000 * Pace.Factor)].Sample(
            microseconds =>
            {
                _scratch.Write("target", before);
                Run kirei = Render($"{template}:{_scratch["target"]}");
                Thread.Sleep(TimeSpan.FromMicroseconds(microseconds));
                kirei.Dispose();
                string content = _scratch.Read("target");
                return content == before || content == after;
            },
            iter: 60, threads: 1);
    }

    [Fact]
    public void any_template_without_variables_is_copied_byte_for_byte() =>
        Gen.Byte.Array[0, 3000].Sample(
            content =>
            {
                byte[] plain = [.. content.Where(one => one != (byte)'{')];
                File.WriteAllBytes(_scratch["t"], plain);
                Render($"{_scratch["t"]}:{_scratch["o"]}").Ends(0);
                return File.ReadAllBytes(_scratch["o"]).SequenceEqual(plain);
            },
            iter: 20, threads: 1);

    private static Run Render(string request, params string[] more) =>
        Run.Kirei(["exec", "--env", "NAME=n", "--render", request, .. more, "--", "true"]);
}
