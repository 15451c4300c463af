using System.Linq;
using Kirei.Linux;
using Kirei.Shared;

namespace Kirei.Supervision.Tests.Init;

public sealed class PlatformGraceTests
{
    [Theory]
    [InlineData("", 10, "")]
    [InlineData("KUBERNETES_SERVICE_HOST=10.0.0.1", 30, "Kubernetes")]
    [InlineData("ECS_CONTAINER_METADATA_URI_V4=http://x", 30, "ECS")]
    [InlineData("FLY_MACHINE_ID=1", 5, "Fly.io")]
    [InlineData("NOMAD_ALLOC_ID=1", 5, "Nomad")]
    [InlineData("K_SERVICE=web", 10, "Cloud Run")]
    [InlineData("CLOUD_RUN_JOB=job", 10, "Cloud Run")]
    [InlineData("DYNO=web.1", 30, "Heroku")]
    [InlineData("RENDER=true", 30, "Render")]
    [InlineData("CONTAINER_APP_NAME=app", 30, "Azure Container Apps")]
    [InlineData("KUBERNETES_SERVICE_HOST=10.0.0.1 K_SERVICE=web", 10, "Cloud Run")]
    [InlineData("MY_KUBERNETES_SERVICE_HOST=x DYNOS=2", 10, "")]
    public void a_platform_is_recognised_by_what_it_sets(string variables, int seconds, string platform)
    {
        EnvironmentBlock environment = new([.. variables.Split(' ').Select(variable => new OsString(variable))]);

        (System.TimeSpan grace, string name) = PlatformGrace.Recognise(name => environment.Find(name) is not null);

        Assert.Equal((seconds, platform), (grace.TotalSeconds, name));
    }
}
