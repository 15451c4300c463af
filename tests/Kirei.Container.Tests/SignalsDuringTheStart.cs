using System.Threading;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>From the first instruction to the last, no signal ends a PID 1 that has not taken it.</summary>
public sealed class SignalsDuringTheStart : SandboxTest
{
    /// <summary>
    /// The kernel does not deliver to PID 1 what PID 1 does not handle, but it looks at the mask of the first thread alone: a signal that
    /// this thread blocks and the runtime's second one does not would end everything.
    /// </summary>
    [Fact]
    public void a_hail_of_signals_does_not_end_it()
    {
        for (var round = 0; round < 20; round++)
        {
            var container = Start(new Launch
            {
                Options = ["--rewrite", "USR1:0"],
                Command = ["/bin/true"],
                Through = ["sh", "-c", "[ -p go ] || mkfifo go; echo waiting; read -r line <go; exec \"$@\"", "sh"],
            }).AwaitLine("waiting");
            var pid = container.InitPid;
            var hail = new Thread(() =>
            {
                while (Signals.TrySend(pid, "USR1"))
                {
                    Thread.SpinWait(20);
                }
            });
            hail.Start();
            Scratch.Write("go", "now\n");
            container.AwaitEnd().HasExitCode(0);
            hail.Join();
        }
    }
}
