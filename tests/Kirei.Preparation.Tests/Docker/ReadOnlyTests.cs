using System;
using System.IO;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Docker;

/// <summary>Containers as they are run in production: a read-only root, any user, secrets and files mounted by the engine.</summary>
public sealed class ReadOnlyTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("0", "sh -c 'echo A=1 >$KIREI_ENV'")]
    [InlineData("0", "setpriv --reuid 4242 --regid 4242 --clear-groups sh -c 'echo A=1 >$KIREI_ENV'")]
    [InlineData("0", "gosu www-data sh -c 'echo A=1 >>$KIREI_ENV'")]
    [InlineData("4242", "sh -c 'echo A=1 >$KIREI_ENV'")]
    public void a_hook_hands_variables_on_in_a_read_only_container(string user, string command)
    {
        _scratch.WriteProgram("hooks/1", $"#!/bin/sh\n{command}\n");

        Engine.InDebian(
            ["--read-only", "--user", user, "-v", $"{_scratch["hooks"]}:/hooks:ro"],
            "exec", "--hooks", "/hooks", "--", "sh", "-c", "echo A is $A; ls /dev/shm /run | grep kirei").Says("A is 1\n").IsQuiet();
    }

    [Fact]
    public void secrets_and_files_that_the_engine_mounts_are_found()
    {
        string secret = _scratch.Write("db", "s3cret\r\n");
        string file = _scratch.Write("app.env", "\uFEFFHASH='$2a$10$x'\nCOLOR=#fff\n");
        File.SetUnixFileMode(secret, (UnixFileMode)0x1A4);

        Engine.InDebian(
            [
                "--read-only", "--user", "4242", "-v", $"{secret}:/run/secrets/db:ro", "-v", $"{file}:/etc/app.env:ro",
                "-e", "DB_PASSWORD_FILE=/var/run/secrets/db", "-e", "AWS_WEB_IDENTITY_TOKEN_FILE=/var/run/secrets/eks.amazonaws.com/token",
            ],
            "-v", "--secret-files", "auto", "--env-file", "/etc/app.env", "--env-file", "optional:/etc/local.env", "--",
            "sh", "-c", "echo \"$HASH $COLOR ${#DB_PASSWORD} ${DB_PASSWORD_FILE-gone} $AWS_WEB_IDENTITY_TOKEN_FILE\"").Ends(0)
            .Says("$2a$10$x #fff 7 gone /var/run/secrets/eks.amazonaws.com/token\n")
            .Complains("env-file /etc/app.env:1:1: the file begins with a byte order mark")
            .Complains("secret DB_PASSWORD: /var/run/secrets/db:1: a carriage return")
            .Complains("secret DB_PASSWORD: taken from DB_PASSWORD_FILE");
    }
}
