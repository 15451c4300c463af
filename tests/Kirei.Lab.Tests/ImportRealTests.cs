using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>
/// One configuration under supervisord, and imported under <c>kirei up</c>, each in a PID namespace of its own: every program tells what
/// /proc shows of it, and that is the same.
/// </summary>
public sealed class ImportRealTests : IDisposable
{
    // Words, folder, user, groups, umask and variables; those that each supervisor adds, and those that follow the user, are left out
    private const string Show = """
        #!/bin/sh
        {
          echo "words $(tr '\0' '|' </proc/$$/cmdline)"
          echo "folder $(readlink /proc/$$/cwd)"
          echo "user $(id -u) $(id -g) $(id -G)"
          echo "umask $(umask)"
          tr '\0' '\n' </proc/$$/environ | grep -vE '^(KIREI_|SUPERVISOR_|OUT=|HOME=|USER=|LOGNAME=|SHELL=)' | sort
        } >"$OUT/$1.part"
        mv "$OUT/$1.part" "$OUT/$1"
        exec sleep 1000
        """;

    private static readonly string[] Programs = ["plain", "other", "member", "worker0", "worker1"];
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task the_same_programs_run_with_the_same_words_variables_user_and_folder()
    {
        Assert.SkipUnless(Environment.UserName == "root", "needs a PID namespace and other users");
        File.SetUnixFileMode(_folder["."], UnixFileMode.OtherExecute | UnixFileMode.OtherRead | UnixFileMode.UserRead
            | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string show = _folder.Script("show", Show);
        await File.WriteAllTextAsync(_folder["supervisord.conf"], $"""
            [supervisord]
            nodaemon=true
            user=root
            logfile=/dev/null
            logfile_maxbytes=0
            pidfile={_folder["pid"]}
            environment=COMMON="1",MONEY="5$"

            [program:plain]
            command={show} plain "a  b" 'c$d' \"e %(ENV_WORDS)s "%(ENV_WORDS)s" %%
                continued ; a comment
            stdout_logfile=/dev/stdout
            stdout_logfile_maxbytes=0

            [program:other]
            command={show} other
            user=nobody
            directory=/usr
            umask=027
            environment=COMMON="2",NODE="%(host_node_name)s",HERE="%(here)s",LIST="a,b"
            priority=5

            [program:member]
            command={show} %(program_name)s %(group_name)s
            user=daemon

            [program:worker]
            command={show} worker%(process_num)d %(numprocs)d
            process_name=%(program_name)s_%(process_num)02d
            numprocs=2
            environment=NUMBER="%(process_num)03d"

            [program:manual]
            command={show} manual
            autostart=false

            [group:some]
            programs=member
            priority=1
            """, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Lab.RunAsync("import", "-o", _folder["kirei.yaml"], _folder["supervisord.conf"])).Code);

        Dictionary<string, string> before = Run("before", "supervisord", "-n", "-c", _folder["supervisord.conf"]);
        Dictionary<string, string> after = Run("after", Repository.Kirei, "up", "-f", _folder["kirei.yaml"]);

        Assert.Equal(before, after);
        Assert.Contains("|x|y|x y|%|continued|", after["plain"], StringComparison.Ordinal);
        Assert.Contains("user 65534", after["other"], StringComparison.Ordinal);
    }

    private Dictionary<string, string> Run(string name, params string[] command)
    {
        string output = Directory.CreateDirectory(_folder[name]).FullName;
        File.SetUnixFileMode(output, (UnixFileMode)0x1FF);
        ProcessStartInfo info = new("unshare", ["--pid", "--fork", "--kill-child", "--mount-proc", .. command])
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment.Clear();
        (string, string)[] variables =
        [
            ("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"), ("LANG", "C.UTF-8"), ("WORDS", "x y"), ("HOSTNAME", Environment.MachineName),
                ("OUT", output),
        ];
        foreach ((string variable, string value) in variables)
        {
            info.Environment[variable] = value;
        }

        using Process process = Process.Start(info)!;
        try
        {
            Eventually.Is(
                () => process.HasExited || Programs.All(program => File.Exists(Path.Combine(output, program))),
                () => $"not all programs run: {string.Join(", ", Directory.GetFiles(output))}");
        }
        finally
        {
            process.Kill();
        }

        return Directory.GetFiles(output).Where(file => !file.EndsWith(".part", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
    }
}
