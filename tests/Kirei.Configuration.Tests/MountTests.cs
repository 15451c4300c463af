using Kirei.Configuration.Tests.Harness;
using Kirei.Supervision.Services.Plans;
using Xunit;

namespace Kirei.Configuration.Tests;

/// <summary>Configurations and secrets.</summary>
public sealed class MountTests
{
    [Fact]
    public void a_configuration_is_rendered_by_exec() =>
        Assert.Equal(
            "--render /srv/nginx.tmpl:/etc/nginx.conf:440:33:0 --render raw:/srv/plain:/plain:0444 --render env:SET:/c:0444",
            Reading.Of("""
                configs:
                  nginx: {file: nginx.tmpl}
                  plain: {file: ./plain, interpolate: false}
                  c: {environment: SET}
                services:
                  web:
                    command: x
                    configs: [{source: nginx, target: /etc/nginx.conf, mode: 0440, uid: "33", gid: "0"}, plain, c]

                """).Service().Preparation.Line());

    [Fact]
    public void the_content_of_a_configuration_is_in_no_argument()
    {
        ServicePlan service = Reading.Of("""
            configs:
              motd:
                content: |
                  port ${PORT} $$HOME
            services:
              web: {command: x, configs: [{source: motd, target: /etc/motd}]}

            """).Service();

        Assert.Equal("--render raw:env:KIREI_CONTENT_0:/etc/motd:0444", service.Preparation.Line());
        Assert.Equal("port 80 $HOME\n", service.Variable("KIREI_CONTENT_0"));
    }

    [Fact]
    public void a_secret_is_copied_as_it_is() =>
        Assert.Equal(
            "--render raw:/srv/pw:/run/secrets/password:0444 --render raw:env:SET:/run/secrets/other:400",
            Secrets("[password, {source: token, target: other, mode: 0400}]", new MemoryFiles()));

    [Fact]
    public void a_secret_that_is_mounted_already_is_left_alone() =>
        Assert.Equal("", Secrets("[password, mounted]", new MemoryFiles { ["/run/secrets/password"] = "x" }));

    private static string Secrets(string used, MemoryFiles files) => Reading.Of(
        "secrets: {password: {file: ./pw}, token: {environment: SET}, mounted: {file: /run/secrets/mounted}}\n"
        + "services:\n  web: {command: x, secrets: " + used + "}\n", files).Service().Preparation.Line();
}
