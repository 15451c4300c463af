using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Docker;

/// <summary>
/// The entrypoint scripts of docs/how-to/from-entrypoint-script-to-kirei.md and the options that replace them: real servers, started and
/// stopped both ways, must look the same.
/// </summary>
public sealed class EntrypointTests : IDisposable
{
    private static readonly string[] Ways = ["Dockerfile", "Dockerfile.kirei"];
    private readonly Scratch _scratch = new();

    public EntrypointTests()
    {
        _scratch.Write("password", "s3cret\n");
        File.SetUnixFileMode(_scratch["password"], (UnixFileMode)0x1A4);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void nginx_gets_its_configuration_and_its_hooks()
    {
        List<string> seen = Both("nginx", ["-e", "BACKEND=app:3000", "-e", "SERVER_NAME=example.test"], container =>
        {
            container.Until("sh", "-c", "pgrep -xf 'nginx: worker process' | grep -q .");
            return
            [
                container.Exec("cat", "/etc/nginx/conf.d/site.conf").Ends(0).Output,
                container.Exec("bash", "-c", @"exec 3<>/dev/tcp/127.0.0.1/8080; printf 'GET /whoami HTTP/1.0\r\nHost: x\r\n\r\n' >&3; grep -v -E '^(Date|Server):' <&3").Ends(0).Output,
                container.StatusOf("nginx")["Uid"],
            ];
        });

        Assert.Contains(seen, text => text.Contains("example.test for x", StringComparison.Ordinal)
            && text.Contains("X-Backend: app:3000", StringComparison.Ordinal));
    }

    [Fact]
    public void nginx_does_not_start_without_what_it_needs()
    {
        foreach (string way in Ways)
        {
            Run run = Engine.Docker("run", "--rm", "--network", "none", Engine.Build("nginx", way));
            Assert.NotEqual(0, run.ExitCode);
            run.Complains("BACKEND", "set BACKEND to host:port");
        }
    }

    [Fact]
    public void redis_owns_its_data_and_has_its_password()
    {
        List<string> seen = Both(
            "redis",
            ["-e", "REDIS_PASSWORD_FILE=/run/secrets/redis", "-v", $"{_scratch["password"]}:/run/secrets/redis:ro", "--group-add", "5555"],
            container =>
        {
            container.Until("redis-cli", "--no-auth-warning", "-a", "s3cret", "ping");
            container.Exec("redis-cli", "--no-auth-warning", "-a", "s3cret", "set", "key", "value").Ends(0);
            Dictionary<string, string> status = container.StatusOf("redis-server");
            return
            [
                container.Exec("redis-cli", "get", "key").Output,
                container.Exec("redis-cli", "--no-auth-warning", "-a", "s3cret", "save").Ends(0).Output,
                container.Exec("sh", "-c", "stat -c '%U:%G %a %n' /data /data/dump.rdb /run/redis/redis.conf; grep -c -a s3cret /proc/$(pgrep -ox redis-server)/environ").Output,
                $"{status["Uid"]} {status["Gid"]} {status["Umask"]}",
            ];
        }, "redis-cli says bye", container => Assert.Contains("Redis is now ready to exit, bye bye...", container.Log, StringComparison.Ordinal), compare: lines => lines.Replace("\n1\n", "\n0\n", StringComparison.Ordinal));

        Assert.Contains(seen, text => text.Contains("NOAUTH", StringComparison.Ordinal));
        Assert.Contains(seen, text => text.Contains("redis:redis 600 /data/dump.rdb", StringComparison.Ordinal));
    }

    [Fact]
    public void postgres_is_created_once_and_keeps_its_data()
    {
        const string Query = "psql -h 127.0.0.1 -U postgres -Atc \"SELECT text FROM greeting UNION ALL SELECT rolname FROM pg_roles WHERE rolname = 'postgres'\"";
        List<string> seen = Both(
            "postgres", ["-e", "POSTGRES_PASSWORD_FILE=/run/secrets/p", "-v", $"{_scratch["password"]}:/run/secrets/p:ro"], container =>
        {
            container.Until("sh", "-c", "PGPASSWORD=s3cret " + Query);
            string first = container.Exec("sh", "-c", "PGPASSWORD=s3cret " + Query).Ends(0).Output;
            container.Exec("sh", "-c", "PGPASSWORD=s3cret psql -h 127.0.0.1 -U postgres -qc \"INSERT INTO greeting VALUES ('again')\"")
                .Ends(0);
            string data = container.Exec("stat", "-c", "%U:%G %a", "/var/lib/postgresql/data").Ends(0).Output;
            container.Stop();
            Assert.Equal(0, container.ExitCode);
            container.Restart();
            container.Until("sh", "-c", "PGPASSWORD=s3cret " + Query);
            return [first, data, container.Exec("sh", "-c", "PGPASSWORD=s3cret " + Query)
                .Ends(0).Output, container.StatusOf("postgres")["Uid"],
                    $"{container.Exec("sh", "-c", "PGPASSWORD=wrong " + Query).ExitCode}"];
        }, "the log ends well", container => Assert.EndsWith("database system is shut down\n", container.Log, StringComparison.Ordinal));

        Assert.Contains("Hello\nagain\npostgres\n", seen);
    }

    [Fact]
    public void the_guide_shows_the_files_that_are_tested()
    {
        string guide = File.ReadAllText(Path.Combine(Repository.Root, "docs/how-to/from-entrypoint-script-to-kirei.md"))
            .ReplaceLineEndings("\n");
        foreach (string path in (string[])["nginx/entrypoint.sh", "redis/entrypoint.sh", "postgres/entrypoint.sh",
            "postgres/init.d/10-create-the-database", "redis/redis.conf.tmpl", "nginx/templates.kirei/site.conf.template"])
        {
            Assert.Contains(File.ReadAllText(Path.Combine(Repository.Root, "examples/entrypoints", path)), guide, StringComparison.Ordinal);
        }

        foreach (string server in (string[])["nginx", "redis", "postgres"])
        {
            string dockerfile = File.ReadAllText(Path.Combine(Repository.Root, "examples/entrypoints", server, "Dockerfile.kirei"));
            Assert.Contains(dockerfile[dockerfile.IndexOf("ENTRYPOINT", StringComparison.Ordinal)..], guide, StringComparison.Ordinal);
        }
    }

    /// <summary>Starts, looks at and stops the container both ways. What is seen must be the same, and every stop clean.</summary>
    private static List<string> Both(
        string server, string[] options, Func<Container, List<string>> look, string what = "", Action<Container>? afterwards = null,
            Func<string, string>? compare = null)
    {
        List<List<string>> seen = [];
        foreach (string way in Ways)
        {
            using Container container = Container.Start(options, Engine.Build(server, way));
            seen.Add(look(container));
            TimeSpan stop = container.Stop();
            Assert.True(stop < Pace.Of(9), $"{server} by {way} took {stop} to stop\n{container.Log}");
            Assert.True(container.ExitCode == 0, $"{server} by {way} ended with {container.ExitCode}: {what}\n{container.Log}");
            afterwards?.Invoke(container);
        }

        Assert.Equal(seen[0].Select(text => compare?.Invoke(text) ?? text), seen[1].Select(text => compare?.Invoke(text) ?? text));
        return seen[1];
    }
}
