using Xunit;

namespace Kirei.Lab.Tests.Checks;

/// <summary>Numbers and commands of manifests.</summary>
public sealed class ManifestTests
{
    private const string Pod = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n";

    [Theory]
    [InlineData("services:\n  a:\n    image: debian\n    command: sh -c \"app; true\"\n", "K021")]
    [InlineData("services:\n  a:\n    image: alpine\n    command: sh -c \"exec app\"\n", null)]
    [InlineData("services:\n  a:\n    image: debian\n    init: true\n    command: [\"sh\", \"-c\", \"app; true\"]\n", "K022")]
    [InlineData("services:\n  a:\n    image: debian\n    command:\n      - sh\n      - -c\n      - |\n        prepare\n        app\n        echo $$? end\n", "K021")]
    [InlineData("x-base: &base\n  environment: [KIREI_GRACE=60]\nservices:\n  a:\n    <<: *base\n    image: a\n", "K031")]
    [InlineData("services:\n  a:\n    image: a\n    environment: {KIREI_GRACE: 9s}\n", null)]
    [InlineData("services:\n  a:\n    image: a\n    command: uvicorn app:app --timeout-graceful-shutdown 30\n", "K032")]
    [InlineData("services:\n  a:\n    image: debian\n    stop_signal: SIGSTOP\n    command: [app]\n", "K025")]
    [InlineData("services:\n  a:\n    image: ${IMAGE}\n    command: ${COMMAND}\n", null)]
    [InlineData("services: [1, {", null)]
    public void a_compose_file_gets_its_rule(string text, string? rule) =>
        Assert.Equal(rule is null ? [] : [rule], Checked.Ids(Checked.File("compose.yaml", text)));

    [Theory]
    [InlineData("      terminationGracePeriodSeconds: 30\n      containers:\n        - name: a\n          env: [{name: KIREI_GRACE, value: 30s}]\n          lifecycle: {preStop: {sleep: {seconds: 10}}}\n", "K031")]
    [InlineData("      terminationGracePeriodSeconds: 30\n      containers:\n        - name: a\n          env: [{name: KIREI_GRACE, value: 19s}]\n          lifecycle: {preStop: {sleep: {seconds: 10}}}\n", null)]
    [InlineData("      containers:\n        - name: a\n          lifecycle: {preStop: {exec: {command: [sh, -c, sleep 30; true]}}}\n", "K034")]
    [InlineData("      terminationGracePeriodSeconds: 0\n      containers: [{name: a}]\n", "K034")]
    [InlineData("      containers:\n        - name: a\n          image: debian\n          command: [/bin/sh, -c]\n          args: [app && true]\n", "K021")]
    [InlineData("      containers:\n        - {{ include \"x\" . }}\n", null)]
    public void a_kubernetes_manifest_gets_its_rule(string pod, string? rule) =>
        Assert.Equal(rule is null ? [] : [rule], Checked.Ids(Checked.File("deploy.yaml", Pod + pod)));

    [Theory]
    [InlineData("[Container]\nImage=a\nStopTimeout=90\n", "K035")]
    [InlineData("[Container]\nImage=a\nStopTimeout=90\n[Service]\nTimeoutStopSec=2min\n", null)]
    [InlineData("[Container]\nImage=a\nEnvironment=KIREI_GRACE=30s A=b\n", "K031")]
    [InlineData("[Container]\nImage=docker.io/library/debian\nExec=sh -c \"app; true\"\n", "K021")]
    [InlineData("[Container]\nImage=debian\nRunInit=true\nExec=sh \\\n  -c \"app; true\"\n", "K022")]
    [InlineData("[Unit]\nDescription=x\n", null)]
    public void a_quadlet_gets_its_rule(string text, string? rule) =>
        Assert.Equal(rule is null ? [] : [rule], Checked.Ids(Checked.File("a.container", text)));

    [Fact]
    public void a_service_is_followed_into_its_dockerfile_and_script() =>
        Assert.Equal(
            ["K001"],
            Checked.Ids(Checked.Files(
                ("compose.yaml", "services:\n  a:\n    build: {context: ./app, target: run}\n"),
                ("app/Dockerfile", "FROM debian AS run\nCOPY start.sh /\nCMD [\"/start.sh\"]\nFROM run AS test\nCMD test\n"),
                ("app/start.sh", "#!/bin/sh\nserver\n"))));

    [Fact]
    public void a_script_that_is_mounted_is_read() =>
        Assert.Equal(
            ["K001"],
            Checked.Ids(Checked.Files(
                ("compose.yaml", "services:\n  a:\n    image: debian\n    volumes: [./start.sh:/start.sh:ro]\n    entrypoint: /start.sh\n"),
                ("start.sh", "#!/bin/sh\nserver\n"))));
}
