using System.Collections.Generic;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>What main, or a library in it, reads of the time it has.</summary>
public sealed class GraceOfMain : SandboxTest
{
    private const string Ask = "echo grace: $KIREI_GRACE";

    private void Says(string grace, string[] options, params (string Name, string Value)[] variables)
    {
        Dictionary<string, string> environment = [];
        foreach (var (name, value) in variables)
            environment[name] = value;
        Start(new Launch { Options = options, Command = ["sh", "-c", Ask], Variables = environment })
            .AwaitEnd()
            .Says($"grace: {grace}".TrimEnd());
    }

    [Fact]
    public void of_the_default_it_is_told() => Says("10000ms", []);

    [Fact]
    public void of_an_option_it_is_told() => Says("60000ms", ["--grace", "60s"]);

    [Fact]
    public void an_option_goes_before_the_environment() => Says("60000ms", ["--grace", "60s"], ("KIREI_GRACE", "20s"));

    [Fact]
    public void the_time_for_pre_stop_is_not_its_own() => Says("7000ms", ["--pre-stop", "true", "--pre-stop-timeout", "3s"]);

    [Fact]
    public void the_slice_of_the_hook_is_not_its_own() => Says("8000ms", ["--on-stop", "true"]);

    [Fact]
    public void the_stop_delay_has_passed_when_it_is_asked() => Says("17000ms", ["--stop-delay", "3s"], ("KIREI_GRACE", "20s"));

    [Fact]
    public void on_another_platform_it_is_told_that_ones() => Says("30000ms", [], ("KUBERNETES_SERVICE_HOST", "10.0.0.1"));

    [Fact]
    public void without_a_limit_it_has_none() => Says("infinity", ["--grace", "infinity"]);

    [Fact]
    public void who_only_passes_signals_on_tells_nothing() => Says("", ["--grace", "60s", "--mode", "child"]);
}
