using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>What must hold of the process that is PID 1, read from the kernel.</summary>
public sealed class Proofs : SandboxTest
{
    // ILL TRAP ABRT BUS FPE SEGV SYS; KILL and STOP; 32 and 33, which are libc's; 34, by which the runtime suspends its threads
    private const ulong NotBlocked = 1UL << (4 - 1) | 1UL << (5 - 1) | 1UL << (6 - 1) | 1UL << (7 - 1) | 1UL << (8 - 1) | 1UL << (11 - 1)
        | 1UL << (31 - 1) | 1UL << (9 - 1) | 1UL << (19 - 1) | 1UL << (32 - 1) | 1UL << (33 - 1) | 1UL << (34 - 1);

    private Sandbox Idle() => Start("exec app").AwaitStart("app");

    [Fact]
    public void every_thread_blocks_all_signals_but_those_that_must_not_be()
    {
        var sets = ProcessStatus.SignalSets(Idle().InitPid, "SigBlk");
        Assert.All(sets, set => Assert.Equal(~NotBlocked, set));
    }

    [Fact]
    public void there_are_two_threads() => Assert.Equal("2", ProcessStatus.Of(Idle().InitPid, "Threads"));

    [Fact]
    public void children_start_with_clean_masks_and_dispositions()
    {
        var status = Start(new Launch { Command = ["sed", "-n", "/^Sig[BIC]/p", "/proc/self/status"] }).AwaitEnd();
        status.Says("SigBlk:\t0000000000000000", "SigIgn:\t0000000000000000", "SigCgt:\t0000000000000000");
    }

    [Fact]
    public void a_writer_whose_reader_is_gone_dies_of_it() =>
        Start(new Launch { Command = ["bash", "-c", "yes | head -n 1; echo ${PIPESTATUS[0]}"] }).AwaitEnd().Says("y", "141");

    [Fact]
    public void an_idle_kirei_makes_no_system_call()
    {
        var container = Idle();
        var init = container.InitPid;
        using var trace = Process.Start(
            new ProcessStartInfo("timeout", ["-s", "INT", "4", "strace", "-f", "-q", "-o", Scratch.Path("trace"), "-p", $"{init}"])
            {
                RedirectStandardError = true,
            });
        trace!.WaitForExit();

        // One line for each thread: the call it has been waiting in since before
        var lines = File.ReadAllLines(Scratch.Path("trace"));
        Assert.All(lines, line => Assert.Matches(@"(epoll_p?wait|futex|ppoll|restart_syscall)", line));
        Assert.True(lines.Length <= 2, string.Join('\n', lines));
        container.Stop().IsClean("app");
    }

    [Fact]
    public void kirei_stands_in_the_root_directory_and_main_where_it_was_started()
    {
        var container = Start("pwd\nexec app").AwaitStart("app");
        Assert.Equal("/", File.ResolveLinkTarget($"/proc/{container.InitPid}/cwd", returnFinalTarget: false)?.FullName);
        container.Stop().Says(Scratch.Root);
    }

    [Fact]
    public void sockets_passed_by_a_manager_are_for_main()
    {
        var container = Start(new Launch
        {
            Command = ["sh", "-c", "[ $LISTEN_PID = $$ ] && echo mine"],
            Variables = new Dictionary<string, string> { ["LISTEN_PID"] = "1", ["LISTEN_FDS"] = "1" },
        });
        container.AwaitEnd().Says("mine");
    }

    [Fact]
    public void main_leads_a_process_group_of_its_own() =>
        Start(new Launch { Command = ["sh", "-c", "[ \"$(ps -o pgid= -p $$ | tr -d ' ')\" = $$ ] && echo leader"] })
            .AwaitEnd()
            .Says("leader");
}
