using System;
using System.Diagnostics;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Processes;

/// <summary>A pipe that nobody writes to, where a file is expected: a mount whose server is gone looks the same.</summary>
public sealed class BlockedFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public BlockedFileTests() => Run.Shell($"mkfifo {_scratch["pipe"]}").Ends(0);

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("exec", "--env-file", "{0}")]
    [InlineData("exec", "--secret-files", "X")]
    [InlineData("exec", "--render", "{0}:{1}")]
    [InlineData("run", "--env-file", "{0}")]
    [InlineData("run", "--render", "{0}:{1}")]
    public void a_stop_ends_the_preparation_at_once_also_as_pid_1(string verb, string option, string value)
    {
        using Run kirei = Run.Start(
            [("X_FILE", _scratch["pipe"]), ("KIREI_GRACE", "100s")],
            "unshare", "--pid", "--fork", "--kill-child", "--mount-proc", Repository.Kirei,
            verb, option, string.Format(null, value, _scratch["pipe"], _scratch["o"]), "--", "true");
        kirei.Until(() => IsOpening(kirei.Pid), "the pipe to be opened");

        Stopwatch watch = Stopwatch.StartNew();
        Run.Shell($"kill -TERM $(pgrep -P {kirei.Pid})").Ends(0);
        Assert.Equal("", kirei.Ends(143).Errors);
        Assert.True(watch.Elapsed < Pace.Of(5), $"took {watch.Elapsed}");
    }

    // wait_for_partner is where open(2) of a pipe sleeps, in fs/pipe.c of the kernel
    private static bool IsOpening(int outermost) => Run.Shell(
        $"for p in $(pgrep -P {outermost}) $(pgrep -P $(pgrep -P {outermost})); do cat /proc/$p/wchan; echo; done")
        .Output.Contains("wait_for_partner", StringComparison.Ordinal);
}
