using System.Linq;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>
/// Programs without a handler that read the stop signal instead: while they wait for it, /proc shows it neither caught nor blocked.
/// </summary>
public sealed class SignalReaders : SandboxTest
{
    private const string BySigwait = """
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM, signal.SIGINT])
        print("up", flush=True)
        signal.sigwait([signal.SIGTERM, signal.SIGINT])
        """;

    private const string ByAThreadsSigwait = """
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM, signal.SIGINT])
        reader = threading.Thread(target=lambda: (print("up", flush=True), signal.sigwait([signal.SIGTERM, signal.SIGINT])))
        reader.start()
        reader.join()
        """;

    [Theory]
    [InlineData(BySigwait)]
    [InlineData(ByAThreadsSigwait)]
    public void a_script_goes_on_after_who_reads_the_signal(string waits)
    {
        Scratch.WriteScript(
            "reader.py", $"#!/usr/bin/python3\nimport signal, threading, time\n{waits}\ntime.sleep(0.3)\nprint('saved', flush=True)\n");
        var container = Start("./reader.py\necho after").AwaitLine("up");
        container.Await(
            () => Sandbox.Below(container.InitPid).Any(pid => ProcessStatus.SleepsIn(pid, "sigtimedwait")), "it to wait for the signal");
        container.Stop().Says("up", "saved", "after").HasExitCode(0).TookLessThan(6).IsQuiet();
    }
}
