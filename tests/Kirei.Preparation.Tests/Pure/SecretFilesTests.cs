using System;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Pure;

public sealed class SecretFilesTests
{
    private readonly Remarks _remarks = new();

    [Theory]
    [InlineData("s3cret", "s3cret")]
    [InlineData("s3cret\n", "s3cret")]
    [InlineData("s3cret\n\n", "s3cret")]
    [InlineData("two\nlines\n", "two\nlines")]
    [InlineData(" spaces stay \n", " spaces stay ")]
    [InlineData("", "")]
    public void the_value_is_the_file_without_the_newlines_at_its_end(string content, string expected)
    {
        EnvironmentBlock result = Apply(["PASSWORD"], content, "PASSWORD_FILE=/run/secrets/p");

        Assert.Empty(_remarks.Mistakes);
        Assert.Equal(["PASSWORD=" + expected], Bytes.Lines(result));
    }

    [Fact]
    public void both_set_is_a_mistake_that_shows_neither()
    {
        Apply(["PASSWORD"], "from-file", "PASSWORD=direct", "PASSWORD_FILE=/run/secrets/p");

        Assert.Equal("secret PASSWORD: both PASSWORD and PASSWORD_FILE are set: set one of them", Assert.Single(_remarks.Mistakes));
    }

    [Fact]
    public void an_empty_variable_counts_as_not_set() =>
        Assert.Equal(["PASSWORD=x"], Bytes.Lines(Apply(["PASSWORD"], "x", "PASSWORD=", "PASSWORD_FILE=/run/secrets/p")));

    [Fact]
    public void a_name_without_a_file_is_left_alone() =>
        Assert.Equal(["PASSWORD=direct"], Bytes.Lines(Apply(["PASSWORD", "OTHER"], "x", "PASSWORD=direct")));

    [Fact]
    public void auto_takes_what_is_a_secret_by_convention_and_says_so()
    {
        EnvironmentBlock result = Apply(
            ["auto"], "x",
            "DB_PASSWORD_FILE=/run/secrets/db", "API_KEY_FILE=/var/run/secrets/key", "CREDENTIALS_DIRECTORY=/run/credentials/app/",
            "PEPPER_FILE=/run/credentials/app/hash/pepper", "NEAR_FILE=/run/credentials/app2/key");

        Assert.Equal(
            [
                "API_KEY_FILE=/var/run/secrets/key", "CREDENTIALS_DIRECTORY=/run/credentials/app/",
                "NEAR_FILE=/run/credentials/app2/key", "DB_PASSWORD=x", "API_KEY=x", "PEPPER=x",
            ],
            Bytes.Lines(result));
        Assert.Equal(
            [
                "secret DB_PASSWORD: taken from DB_PASSWORD_FILE, which is removed",
                "secret API_KEY: taken from API_KEY_FILE, which stays: programs may read the file themselves",
                "secret PEPPER: taken from PEPPER_FILE, which is removed",
            ],
            _remarks.Warnings);
    }

    [Theory]
    [InlineData("AWS_WEB_IDENTITY_TOKEN_FILE=/var/run/secrets/eks.amazonaws.com/serviceaccount/token")]
    [InlineData("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=/var/run/secrets/pods.eks.amazonaws.com/serviceaccount/eks-pod-identity-token")]
    [InlineData("AZURE_FEDERATED_TOKEN_FILE=/var/run/secrets/azure/tokens/azure-identity-token")]
    [InlineData("SERVICE_FILE=/run/secrets/kubernetes.io/serviceaccount/namespace")]
    [InlineData("VAULT_TOKEN_FILE=/run/secrets/token")]
    [InlineData("SSL_CERT_FILE=/run/secrets/ca.pem")]
    [InlineData("TLS_CERT_FILE=/run/secrets/tls.crt")]
    [InlineData("TLS_CA_FILE=/run/secrets/ca.crt")]
    [InlineData("CONFIG_FILE=/run/secrets/app.yaml")]
    [InlineData("APP_CONFIG_FILE=/run/secrets/app.yaml")]
    [InlineData("GF_SECURITY_ADMIN_PASSWORD__FILE=/run/secrets/grafana")]
    [InlineData("DB_PASSWORD_FILE=/run/secrets/app/password")]
    [InlineData("TRICK_FILE=/run/secrets/../../etc/shadow")]
    [InlineData("TRICK_FILE=/run/credentials/app/../../etc/shadow")]
    [InlineData("ROTATING_FILE=/run/credentials/app/azure/password")]
    [InlineData("_FILE=/run/secrets/a")]
    public void auto_leaves_alone_what_is_mounted_with_secrets_and_is_none_and_says_so(string variable)
    {
        EnvironmentBlock result = Apply(["auto"], "x", "CREDENTIALS_DIRECTORY=/run/credentials/app", variable);

        Assert.Equal(["CREDENTIALS_DIRECTORY=/run/credentials/app", variable], Bytes.Lines(result));
        Assert.Contains("is left alone", Assert.Single(_remarks.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SSL_CERT_FILE=/etc/ssl/cert.pem")]
    [InlineData("LOG_FILE=/var/log/x")]
    [InlineData("PASSWORD_FILE=/run/secrets-of-mine/x")]
    [InlineData("PASSWORD_FILE=")]
    public void auto_has_nothing_to_say_of_files_elsewhere(string variable)
    {
        Assert.Equal([variable], Bytes.Lines(Apply(["auto"], "x", variable)));
        Assert.Empty(_remarks.Warnings);
    }

    [Fact]
    public void a_second_kirei_finds_what_the_first_one_kept_and_is_content()
    {
        EnvironmentBlock once = Apply(["auto"], "x", "API_KEY_FILE=/run/secrets/key", "PIN_FILE=/run/secrets/pin");

        Assert.Equal(Bytes.Lines(once), Bytes.Lines(Apply(["auto"], "y", Bytes.Lines(once))));
        Assert.Empty(_remarks.Mistakes);
    }

    [Fact]
    public void var_run_secrets_counts_only_where_it_is_the_same_place()
    {
        SecretFiles secrets = new(_ => [1], (_, _) => false, _remarks, isVerbose: false);
        EnvironmentBlock result = secrets.Apply(["auto"], Bytes.Environment("A_FILE=/var/run/secrets/a", "B_FILE=/run/secrets/b"));

        Assert.Equal(["A_FILE=/var/run/secrets/a", "B=\u0001"], Bytes.Lines(result));
    }

    [Fact]
    public void a_name_that_is_given_is_taken_wherever_its_file_is_and_without_a_word()
    {
        Assert.Equal(
            ["A_TOKEN=x", "B_=x"],
            Bytes.Lines(Apply(["A_TOKEN", "auto", "B_"], "x", "A_TOKEN_FILE=/run/secrets/a", "B__FILE=/b")));
        Assert.Empty(_remarks.Warnings);
    }

    [Theory]
    [InlineData("s3cret\r\n", "s3cret\r", "secret P: /run/secrets/p:1: a carriage return (the file has Windows line ends) is part of the value: save the file with Unix line ends (LF)")]
    [InlineData("two\nlines\r", "two\nlines\r", "secret P: /run/secrets/p:2: a carriage return")]
    [InlineData("\uFEFFs3cret", "\uFEFFs3cret", "secret P: /run/secrets/p:1: the value begins with a byte order mark: save the file as UTF-8 without one")]
    public void what_windows_put_into_a_secret_is_told_with_its_line(string content, string value, string warning)
    {
        EnvironmentBlock result = Apply(["P"], content, "P_FILE=/run/secrets/p");

        Assert.Equal(["P=" + value], Bytes.Lines(result));
        Assert.StartsWith(warning, Assert.Single(_remarks.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", _remarks.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void a_secret_in_utf_16_is_a_mistake_with_a_way_out()
    {
        new SecretFiles(_ => [0xFF, 0xFE, (byte)'s', 0], (_, _) => true, _remarks, isVerbose: false)
            .Apply(["P"], Bytes.Environment("P_FILE=/run/secrets/p"));

        Assert.Equal(
            "secret P: /run/secrets/p, which P_FILE names: the file is UTF-16: save it as UTF-8, without a byte order mark",
            Assert.Single(_remarks.Mistakes));
    }

    [Fact]
    public void a_file_that_cannot_be_read_is_a_mistake_with_a_way_out()
    {
        new SecretFiles(path => throw new LinuxException("read", path.ToString(), new Errno(2)), (_, _) => true, _remarks, isVerbose: false)
            .Apply(["P"], Bytes.Environment("P_FILE=/run/secrets/p"));

        Assert.Equal(
            "secret P: cannot read /run/secrets/p: ENOENT (no such file or directory), which P_FILE names: is the secret mounted, and readable for this user?",
            Assert.Single(_remarks.Mistakes));
    }

    [Fact]
    public void a_nul_byte_is_a_mistake_that_does_not_show_the_value()
    {
        Apply(["P"], "sec\0ret", "P_FILE=/run/secrets/p");

        Assert.DoesNotContain("sec\0ret", Assert.Single(_remarks.Mistakes), StringComparison.Ordinal);
        Assert.Contains("NUL", _remarks.Mistakes[0], StringComparison.Ordinal);
    }

    private EnvironmentBlock Apply(ImmutableArray<string> asked, string content, params string[] variables) =>
        new SecretFiles(_ => Bytes.Of(content), (_, _) => true, _remarks, isVerbose: true).Apply(asked, Bytes.Environment(variables));
}
