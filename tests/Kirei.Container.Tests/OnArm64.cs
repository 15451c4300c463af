using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>
/// The binary for 64-bit ARM, on an emulated processor and the kernel of this machine; what it starts and ends is this machine's own.
/// </summary>
public sealed class OnArm64 : SandboxTest
{
    private Sandbox StartEmulated(string script, params string[] options) => Start(new Launch
    {
        Init = "qemu-aarch64-static",
        Options = [Repository.KireiForArm64, .. options],
        Command = Script(script),
    });

    [Fact]
    public void a_naive_script_ends_cleanly()
    {
        var container = StartEmulated("app --exit 3\necho after $?", "--report", Scratch.Path("report.json")).AwaitStart("app");
        container.Stop().IsClean("app").Says("after 3").HasExitCode(0).IsQuiet();
        Assert.Contains("\"clean\"", Scratch.Read("report.json"), System.StringComparison.Ordinal);
    }

    [Fact]
    public void a_stubborn_program_is_killed_at_the_deadline() =>
        StartEmulated("exec app --ignore TERM", "--grace", "2s").AwaitStart("app").Stop().HasExitCode(137).Complains("ignores SIGTERM");

    [Fact]
    public void it_is_static()
    {
        var headers = Command.Run("readelf", "--file-header", "--program-headers", Repository.KireiForArm64).OrFail().Output;
        Assert.Contains("AArch64", headers, System.StringComparison.Ordinal);
        Assert.DoesNotContain("INTERP", headers, System.StringComparison.Ordinal);
    }
}
