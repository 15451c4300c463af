using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Xunit;

namespace Kirei.Linux.Tests.Processes;

public sealed class ProcFileSystemTests : IDisposable
{
    private readonly ProcFileSystem _proc = ProcFileSystem.TryOpen()!;
    private readonly List<Pid> _started = [];

    public void Dispose()
    {
        foreach (Pid leader in _started)
        {
            _ = Signalling.SendToGroup(leader, Signal.Kill);
            _ = Children.Reap(leader);
        }

        _proc.Dispose();
    }

    [Fact]
    public void every_process_is_listed_once_and_listed_again_the_next_time()
    {
        Pid child = Start("sleep", "1000");
        for (int time = 0; time < 2; time++)
        {
            List<Pid> pids = [];
            _proc.ReadPids(pids);

            Assert.Contains(Pid.Self, pids);
            Assert.Contains(child, pids);
            Assert.Equal(pids.Count, pids.Distinct().Count());
        }
    }

    [Fact]
    public void a_process_says_who_it_is()
    {
        Pid child = Start("sleep", "1000");
        // exec puts the command line in its place last of all
        Eventually.Is(() => Text(_proc.ReadCommandLine(child)) == "sleep\01000\0", "the child became sleep");

        Assert.EndsWith("/sleep", Text(_proc.ReadExecutable(child)), StringComparison.Ordinal);
        Assert.True(_proc.TryReadStat(child, out ProcStat stat, out ReadOnlySpan<byte> name));
        Assert.Equal("sleep", Text(name));
        Assert.Equal(Pid.Self, stat.Parent);
        Assert.Equal(1, stat.Threads);
    }

    [Fact]
    public void a_signalfd_says_what_it_reads_the_last_signal_too()
    {
        SignalSet wanted = SignalSet.Empty.With(Signal.Usr1).With(new Signal(64));
        using SignalDescriptor signals = new(wanted);

        Assert.Equal(wanted, _proc.ReadDescriptorSignals(Pid.Self, signals.Number));
        Assert.Equal(SignalSet.Empty, _proc.ReadDescriptorSignals(Pid.Self, 0));
    }

    [Fact]
    public void a_name_may_look_like_fields()
    {
        Pid child = Start("sh", "-c", "printf 'x) R 1\\n(' >/proc/$$/comm; sleep 1000; :");
        ProcStat stat = default;
        Eventually.Is(() => NameOf(child, out stat) == "x) R 1\n(", "the child renamed itself");

        Assert.Equal(Pid.Self, stat.Parent);
        Assert.Equal(child, stat.Group);
    }

    [Fact]
    public void the_masks_of_all_64_signals_are_read()
    {
        Pid child = Start("bash", "-c", "trap '' HUP RTMAX; trap : USR1 RTMIN+3; while :; do sleep 1000; done");
        SignalSet ignored = SignalSet.Empty.With(Signal.Hup).With(new Signal(64));
        SignalSet caught = SignalSet.Empty.With(new Signal(10)).With(Signal.RtMin3);

        Eventually.Is(() => Masks(child).Ignored.HasAll(ignored), "HUP and RTMAX are ignored");
        Eventually.Is(() => Masks(child).Caught.HasAll(caught), "USR1 and RTMIN+3 are caught");
        Assert.False(Masks(child).Ignored.HasAny(caught));
        Assert.False(Masks(child).Caught.HasAny(ignored));
    }

    [Fact]
    public void the_masks_of_a_process_with_very_many_groups_are_read()
    {
        string groups = string.Join(',', Enumerable.Range(1_000_001, 2_000));
        Pid child = Start("setpriv", "--groups", groups, "sh", "-c", "trap '' HUP; sleep 1000; :");

        Eventually.Is(() => Masks(child).Ignored.Has(Signal.Hup), "HUP is seen as ignored");
    }

    [Fact]
    public void a_shell_that_waits_for_its_child_sleeps_in_wait()
    {
        Pid shell = Start("sh", "-c", "sleep 1000; :");

        Eventually.Is(() => Text(_proc.ReadWaitChannel(shell)) == "do_wait", "the shell sleeps in do_wait");
        Assert.Equal(-1, _proc.ReadBlockedDescriptor(shell));
    }

    [Fact]
    public void a_pipe_has_its_writer_and_its_reader_blocked_on_it()
    {
        Pid shell = Start("sh", "-c", "sleep 1000 | cat; :");
        Eventually.Is(() => Tree.ChildOf(_proc, shell, "sleep") is not null && Tree.ChildOf(_proc, shell, "cat") is not null, "both run");
        Pid writer = Tree.ChildOf(_proc, shell, "sleep")!.Value;
        Pid reader = Tree.ChildOf(_proc, shell, "cat")!.Value;
        Eventually.Is(() => _proc.ReadBlockedDescriptor(reader) == 0, "cat reads its standard input");
        Eventually.Is(() => Text(_proc.ReadWaitChannel(writer)).Contains("nanosleep", StringComparison.Ordinal), "sleep sleeps");

        ulong inode = _proc.ReadPipe(reader, 0) ?? 0;

        Assert.NotEqual(0UL, inode);
        Assert.Equal(inode, _proc.ReadPipe(writer, 1));
        Assert.True(_proc.CanWrite(writer, 1));
        Assert.False(_proc.CanWrite(reader, 0));
        Assert.Contains((1, inode, true), Descriptors.Of(_proc, writer));
        Assert.Contains((0, inode, false), Descriptors.Of(_proc, reader));
        Assert.Equal(-1, _proc.ReadBlockedDescriptor(writer));
    }

    [Fact]
    public void a_wait_for_one_child_names_it()
    {
        Pid perl = Start("perl", "-e", "$pid = fork() || exec 'sleep', '1000'; fork() || exec 'sleep', '1001'; waitpid($pid, 0)");

        Eventually.Is(
            () => _proc.ReadAwaitedChild(perl) is var child && child.Number > 0 && Text(_proc.ReadCommandLine(child)) == "sleep\01000\0",
            "perl waits for its first child");
    }

    [Fact]
    public void a_process_that_sleeps_does_not_run()
    {
        Pid child = Start("sleep", "1000");
        Eventually.Is(() => Text(_proc.ReadWaitChannel(child)).Contains("nanosleep", StringComparison.Ordinal), "the child sleeps");
        ulong runs = _proc.ReadRuns(child, 1);

        Assert.NotEqual(0UL, runs);
        Assert.Equal(runs, _proc.ReadRuns(child, 1));
    }

    [Fact]
    public void who_listens_is_known_by_its_sockets()
    {
        Pid child = Start(
            "perl",
            "-MSocket",
            "-e",
            "socket(S, PF_INET, SOCK_STREAM, 0); bind(S, sockaddr_in(0, INADDR_LOOPBACK)); listen(S, 1); $0 = 'up'; sleep 1000");
        Eventually.Is(() => Text(_proc.ReadCommandLine(child)).StartsWith("up", StringComparison.Ordinal), "the child listens");
        Descriptors sockets = new();
        _proc.EachDescriptor(child, sockets);

        Assert.True(_proc.HasListener(child, "net/tcp"u8, [.. sockets.Sockets]));
        Assert.False(_proc.HasListener(child, "net/tcp"u8, [1]));
    }

    [Fact]
    public void what_is_left_of_a_file_is_known()
    {
        Pid child = Start("sh", "-c", "exec sleep 1000 </etc/passwd");
        Eventually.Is(() => NameOf(child, out _) == "sleep", "the child became sleep");

        Assert.Equal(new System.IO.FileInfo("/etc/passwd").Length, _proc.ReadUnread(child, 0));
        Assert.Equal(0, _proc.ReadUnread(child, 1000));
    }

    [Fact]
    public void what_is_no_pipe_or_not_open_is_none()
    {
        Pid child = Start("sh", "-c", "exec sleep 1000 </dev/null 9</ 7>&-");
        Eventually.Is(() => NameOf(child, out _) == "sleep", "the child became sleep");

        Assert.Equal(0UL, _proc.ReadPipe(child, 0));
        Assert.Equal(0UL, _proc.ReadPipe(child, 9));
        Assert.Equal(0UL, _proc.ReadPipe(child, 7));
    }

    [Fact]
    public void of_a_process_that_is_gone_nothing_is_said()
    {
        Pid gone = Children.Start("true");
        _ = Children.Reap(gone);

        Assert.False(_proc.TryReadStat(gone, out _, out ReadOnlySpan<byte> name));
        Assert.True(name.IsEmpty);
        Assert.False(_proc.TryReadMasks(gone, out _, out _, out _));
        Assert.True(_proc.ReadExecutable(gone).IsEmpty);
        Assert.True(_proc.ReadCommandLine(gone).IsEmpty);
        Assert.True(_proc.ReadWaitChannel(gone).IsEmpty);
        Assert.Equal(-1, _proc.ReadBlockedDescriptor(gone));
        Assert.Equal(0UL, _proc.ReadPipe(gone, 0));
        Assert.False(_proc.EachDescriptor(gone, new Descriptors()));
        Assert.Equal(0UL, _proc.ReadRuns(gone, 1));
        Assert.Equal(default, _proc.ReadAwaitedChild(gone));
    }

    [Fact]
    public void a_zombie_is_known_as_one()
    {
        Pid child = Children.Start("true");
        Eventually.Is(() => _proc.TryReadStat(child, out ProcStat stat, out _) && stat.IsZombie, "the child is a zombie");

        Assert.Equal(ExitStatus.Exited(0), Children.Reap(child));
    }

    [Fact]
    public void two_processes_of_one_executable_have_the_same_layout()
    {
        Pid first = Start("sleep", "1000");
        Pid second = Start("sleep", "2000");
        Pid other = Start("sh", "-c", "read line; exit");
        Eventually.Is(
            () => NameOf(first, out _) == "sleep" && NameOf(second, out _) == "sleep" && NameOf(other, out _) == "sh",
            "all have become what they run");

        Assert.NotEqual(0UL, LayoutOf(first));
        Assert.Equal(LayoutOf(first), LayoutOf(second));
        Assert.NotEqual(LayoutOf(first), LayoutOf(other));
    }

    [Fact]
    public void no_descriptor_is_left_open_by_looking()
    {
        Pid child = Start("sleep", "1000");
        int before = OpenDescriptors();
        for (int i = 0; i < 100; i++)
        {
            List<Pid> pids = [];
            _proc.ReadPids(pids);
            _ = _proc.TryReadStat(child, out _, out _);
            _ = _proc.TryReadMasks(child, out _, out _, out _);
            _ = Descriptors.Of(_proc, child);
            _ = _proc.ReadRuns(child, 1);
            _ = _proc.HasListener(child, "net/tcp"u8, [1]);
            _ = _proc.ReadUnread(child, 0);
            _ = _proc.ReadPipe(child, 0);
            _ = _proc.CanWrite(child, 0);
        }

        Assert.InRange(OpenDescriptors(), 0, before + 10); // the test host opens some of its own
    }

    private Pid Start(params ReadOnlySpan<string> command)
    {
        Pid child = Children.Start(command);
        _started.Add(child);
        return child;
    }

    private string NameOf(Pid pid, out ProcStat stat) => _proc.TryReadStat(pid, out stat, out ReadOnlySpan<byte> name) ? Text(name) : "";

    private ulong LayoutOf(Pid pid) => _proc.TryReadStat(pid, out ProcStat stat, out _) ? stat.Layout : 0;

    private (SignalSet Ignored, SignalSet Caught) Masks(Pid pid) =>
        _proc.TryReadMasks(pid, out _, out SignalSet ignored, out SignalSet caught) ? (ignored, caught) : default;

    private static int OpenDescriptors() => System.IO.Directory.GetFileSystemEntries("/proc/self/fd").Length;

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    private sealed class Descriptors : IDescriptorVisitor
    {
        private readonly List<(int Number, ulong Pipe, bool CanWrite)> _all = [];

        public List<ulong> Sockets { get; } = [];

        public static List<(int Number, ulong Pipe, bool CanWrite)> Of(ProcFileSystem proc, Pid pid)
        {
            Descriptors visitor = new();
            Assert.True(proc.EachDescriptor(pid, visitor));
            return visitor._all;
        }

        public void Visit(in OpenDescriptor descriptor)
        {
            _all.Add((descriptor.Number, descriptor.Pipe, descriptor.CanWrite));
            string target = System.Text.Encoding.UTF8.GetString(descriptor.Target);
            if (target.StartsWith("socket:[", StringComparison.Ordinal))
            {
                Sockets.Add(ulong.Parse(target[8..^1], System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }
}
