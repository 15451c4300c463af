using System;
using System.IO;
using System.Linq;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Processes;

public sealed class EnvironmentTests
{
    [Fact]
    public void the_later_file_and_then_the_option_have_the_last_word()
    {
        using Scratch scratch = new();
        string first = scratch.Write("first.env", "A=1\nB=1\nC=1\nD=${INHERITED}\n");
        string second = scratch.Write("second.env", "B=2\nC=2\nE=${A}\n");

        Run.Start(
            [("A", "0"), ("INHERITED", "i")],
            Repository.Kirei,
            "exec",
            "--clear-env",
            "--env-file",
            first,
            "--env-file",
            second,
            "--env",
            "C=3",
            "--",
            "/usr/bin/env")
            .Ends(0).Complains("first.env:4:3: INHERITED is not set, and becomes empty").Says("A=1\nB=2\nC=3\nD=\nE=1\n");
        Run.Start([("INHERITED", "i")], Repository.Kirei, "exec", "--env-file", first, "--", "sh", "-c", "echo $D").Ends(0).Says("i\n");
    }

    [Fact]
    public void a_file_may_be_raw_or_missing()
    {
        using Scratch scratch = new();
        string raw = scratch.Write("raw.env", "A=\"$HOME\" # no comment\n");
        Run.Kirei(
            "exec", "--clear-env", "--env-file", $"optional:{scratch["missing.env"]}", "--env-file", $"optional:raw:{raw}", "--env-file",
            $"optional:{raw}/below-a-file", "--", "/usr/bin/env").Ends(0).IsQuiet().Says("A=\"$HOME\" # no comment\n");
        Run.Kirei("exec", "--env-file", scratch["missing.env"], "--", "true")
            .Ends(125).Complains("missing.env", "ENOENT", $"write optional:{scratch["missing.env"]} for one that may be missing");
        Run.Kirei("exec", "--env-file", $"optional:{scratch.Root}", "--", "true").Ends(125).Complains("EISDIR");
        (string, string)[] twin = [("KIREI_ENV_FILE", $"optional:{scratch["missing.env"]}\nraw:{raw}")];
        Run.Start(twin, Repository.Kirei, "exec", "--", "sh", "-c", "echo \"$A\"")
            .Ends(0).IsQuiet().Says("\"$HOME\" # no comment\n");
    }

    [Fact]
    public void every_mistake_of_every_file_is_told_and_nothing_runs()
    {
        using Scratch scratch = new();
        string file = scratch.Write("bad.env", "A='x\n");
        Run.Kirei("exec", "--env-file", file, "--env-file", scratch["missing.env"], "--", "echo", "ran")
            .Ends(125)
            .Says("")
            .Complains($"kirei: env-file {file}:1:3: this ' is not closed")
            .Complains("kirei: env-file", "missing.env", "ENOENT", "is it in the image, or mounted?");
    }

    [Fact]
    public void odd_variables_come_through_as_the_bytes_they_are()
    {
        // what no library would set: an equals sign, a newline, invalid UTF-8, no equals sign, twice the same
        string script = $"""
            import os, sys
            variables = [b"PATH=/usr/bin:/bin", b"A==b=", b"N=x\ny", b"U=\xff\xfe\x80", b"=odd", b"", b"NOEQUALS", b"T=1", b"T=2"]
            import ctypes
            libc = ctypes.CDLL(None)
            args = [b"{Repository.Kirei}", b"exec", b"--umask", b"022", b"--", b"/bin/cat", b"/proc/self/environ"]
            array = lambda strings: (ctypes.c_char_p * (len(strings) + 1))(*strings, None)
            libc.execve(args[0], array(args), array(variables))
            """;
        byte[] expected = [.. "PATH=/usr/bin:/bin\0A==b=\0N=x\ny\0U="u8, 0xff, 0xfe, 0x80, .. "\0=odd\0\0NOEQUALS\0T=1\0T=2\0"u8];

        Assert.Equal(expected, Run.Start("python3", "-c", script).Ends(0).OutputBytes);
    }

    [Fact]
    public void a_secret_reaches_the_command_and_nobody_else()
    {
        using Scratch scratch = new();
        const string Secret = "s3cr3t-v4lue";
        string file = scratch.Write("password", Secret + "\n");
        string fifo = scratch["go"];
        Run.Shell($"mkfifo {fifo}").Ends(0);
        (string, string)[] variables = [("DB_PASSWORD_FILE", file)];

        using Run kirei = Run.Start(
            variables, Repository.Kirei, "-v", "--report", scratch["report"], "--secret-files", "DB_PASSWORD", "--", "sh", "-c",
            $"echo ${{DB_PASSWORD_FILE-gone}} $DB_PASSWORD; cat {fifo}");
        kirei.Until(
            () => Directory.GetFiles($"/proc/{kirei.Pid}/task").Length >= 0 && Run.Start("pgrep", "-P", $"{kirei.Pid}").ExitCode == 0,
            "the command to be there");
        string own = File.ReadAllText($"/proc/{kirei.Pid}/environ");
        File.WriteAllText(fifo, "");

        kirei.Ends(0).Says($"gone {Secret}\n");
        Assert.Contains(file, own, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, own + kirei.Errors + scratch.Read("report"), StringComparison.Ordinal);
    }

    [Fact]
    public void a_secret_is_in_no_error()
    {
        using Scratch scratch = new();
        const string Secret = "s3cr3t-v4lue";
        string file = scratch.Write("password", Secret);
        string template = scratch.Write("t", "${P} ${MISSING} ${P:+${ALSO}} ${MISSING:?not ${P}}");
        Run.Start(
            [("P_FILE", file), ("Q_FILE", file), ("Q", Secret)],
            Repository.Kirei,
            "exec",
            "--secret-files",
            "P,Q",
            "--render",
            $"{template}:{scratch["x"]}",
            "--",
            "true")
            .Ends(125).Complains("both Q and Q_FILE are set");
        Run failed = Run.Start(
            [("P_FILE", file)],
            Repository.Kirei,
            "exec",
            "--secret-files",
            "P",
            "--render",
            $"{template}:{scratch["x"]}",
            "--",
            "true").Ends(125);

        Assert.Equal(3, failed.Complaints.Length);
        Assert.DoesNotContain(failed.Complaints, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public void auto_finds_what_systemd_mounted()
    {
        using Scratch scratch = new();
        scratch.Write("pin", "t\n");
        Run.Start(
            [("CREDENTIALS_DIRECTORY", scratch.Root), ("PIN_FILE", scratch["pin"]), ("LOG_FILE", "/var/log/x")],
            Repository.Kirei,
            "exec",
            "--secret-files",
            "auto",
            "--",
            "sh",
            "-c",
            "echo $PIN ${PIN_FILE-gone} $LOG_FILE")
            .Ends(0).IsQuiet().Says("t gone /var/log/x\n");
    }

    [Theory]
    [InlineData("exec -v")]
    [InlineData("exec --verbose")]
    [InlineData("-v")]
    [InlineData("run -v")]
    public void auto_leaves_the_mounts_of_clouds_alone_and_says_what_it_took(string verb)
    {
        string script = $"""
            mount -t tmpfs none /run; mkdir -p /run/secrets/eks.amazonaws.com; echo pw >/run/secrets/db; echo k >/run/secrets/key
            exec env -i PATH=$PATH AWS_WEB_IDENTITY_TOKEN_FILE=/run/secrets/eks.amazonaws.com/token SSL_CERT_FILE=/run/secrets/ca.pem \
              GF_ADMIN__FILE=/run/secrets/db DB_PASSWORD_FILE=/run/secrets/db APP_KEY_FILE=/run/secrets/key \
              {Repository.Kirei} {verb} --secret-files auto -- sh -c 'env | grep -E "SSL|AWS|GF_|DB_|APP_" | sort'
            """;
        Run.Start("unshare", "-m", "sh", "-ec", script).Ends(0)
            .Says("APP_KEY=k\nAPP_KEY_FILE=/run/secrets/key\nAWS_WEB_IDENTITY_TOKEN_FILE=/run/secrets/eks.amazonaws.com/token\n"
                + "DB_PASSWORD=pw\nGF_ADMIN__FILE=/run/secrets/db\nSSL_CERT_FILE=/run/secrets/ca.pem\n")
            .Complains("secret DB_PASSWORD: taken from DB_PASSWORD_FILE, which is removed")
            .Complains("secret APP_KEY: taken from APP_KEY_FILE, which stays")
            .Complains("secret SSL_CERT: SSL_CERT_FILE is left alone")
            .Complains("secret AWS_WEB_IDENTITY_TOKEN: AWS_WEB_IDENTITY_TOKEN_FILE is left alone");
    }

    [Theory]
    [InlineData("ln -s /run /mnt/var/run", "pw")]
    [InlineData("mkdir -p /mnt/var/run/secrets; echo other >/mnt/var/run/secrets/db", "")]
    public void var_run_secrets_counts_where_it_is_run_secrets(string old, string value) =>
        Run.Start(
            "unshare", "-m", "sh", "-ec",
            $$"""
            mount -t tmpfs none /run; mkdir -p /run/secrets; echo pw >/run/secrets/db
            mount -t tmpfs none /mnt; mkdir /mnt/var; {{old}}; mount --bind /mnt/var /var
            exec env -i PATH=$PATH DB_FILE=/var/run/secrets/db {{Repository.Kirei}} exec --secret-files auto -- sh -c 'echo $DB'
            """).Ends(0).Says(value + "\n");
}
