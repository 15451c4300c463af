using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Pure;

public sealed class SecretFilesTests
{
    private readonly List<string> _mistakes = [];

    [Theory]
    [InlineData("s3cret", "s3cret")]
    [InlineData("s3cret\n", "s3cret")]
    [InlineData("s3cret\n\n", "s3cret")]
    [InlineData("two\nlines\n", "two\nlines")]
    [InlineData(" spaces stay \n", " spaces stay ")]
    [InlineData("dos\r\n", "dos\r")]
    [InlineData("", "")]
    public void the_value_is_the_file_without_the_newlines_at_its_end(string content, string expected)
    {
        EnvironmentBlock result = Apply(["PASSWORD"], content, "PASSWORD_FILE=/run/secrets/p");

        Assert.Empty(_mistakes);
        Assert.Equal(["PASSWORD=" + expected], Bytes.Lines(result));
    }

    [Fact]
    public void both_set_is_a_mistake_that_shows_neither()
    {
        Apply(["PASSWORD"], "from-file", "PASSWORD=direct", "PASSWORD_FILE=/run/secrets/p");

        Assert.Equal("secret PASSWORD: both PASSWORD and PASSWORD_FILE are set: set one of them", Assert.Single(_mistakes));
    }

    [Fact]
    public void an_empty_variable_counts_as_not_set() =>
        Assert.Equal(["PASSWORD=x"], Bytes.Lines(Apply(["PASSWORD"], "x", "PASSWORD=", "PASSWORD_FILE=/run/secrets/p")));

    [Fact]
    public void a_name_without_a_file_is_left_alone() =>
        Assert.Equal(["PASSWORD=direct"], Bytes.Lines(Apply(["PASSWORD", "OTHER"], "x", "PASSWORD=direct")));

    [Fact]
    public void auto_takes_only_files_that_lie_where_secrets_are_mounted()
    {
        EnvironmentBlock result = Apply(
            ["auto"], "x",
            "DB_FILE=/run/secrets/db", "SSL_CERT_FILE=/etc/ssl/cert.pem", "LOG_FILE=/var/log/x",
            "TRICK_FILE=/run/secrets/../../etc/shadow", "_FILE=/run/secrets/a",
            "CREDENTIALS_DIRECTORY=/run/credentials/app", "KEY_FILE=/run/credentials/app/key", "NEAR_FILE=/run/credentials/app2/key");

        Assert.Equal(
            [
                "SSL_CERT_FILE=/etc/ssl/cert.pem", "LOG_FILE=/var/log/x", "TRICK_FILE=/run/secrets/../../etc/shadow",
                "_FILE=/run/secrets/a",
                "CREDENTIALS_DIRECTORY=/run/credentials/app", "NEAR_FILE=/run/credentials/app2/key", "DB=x", "KEY=x",
            ],
            Bytes.Lines(result));
    }

    [Fact]
    public void a_file_that_cannot_be_read_is_a_mistake_with_a_way_out()
    {
        SecretFiles.Apply(
            ["P"], Bytes.Environment("P_FILE=/run/secrets/p"), path =>
                throw new LinuxException("read", path.ToString(), new Errno(2)), _mistakes);

        Assert.Equal(
            "secret P: cannot read /run/secrets/p: ENOENT (no such file or directory), which P_FILE names: is the secret mounted, and readable for this user?",
            Assert.Single(_mistakes));
    }

    [Fact]
    public void a_nul_byte_is_a_mistake_that_does_not_show_the_value()
    {
        Apply(["P"], "sec\0ret", "P_FILE=/run/secrets/p");

        Assert.DoesNotContain("sec\0ret", Assert.Single(_mistakes), StringComparison.Ordinal);
        Assert.Contains("NUL", _mistakes[0], StringComparison.Ordinal);
    }

    private EnvironmentBlock Apply(ImmutableArray<string> asked, string content, params string[] variables) =>
        SecretFiles.Apply(asked, Bytes.Environment(variables), _ => Bytes.Of(content), _mistakes);
}
