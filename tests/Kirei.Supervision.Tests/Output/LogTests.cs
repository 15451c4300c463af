using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using Kirei.Linux;
using Kirei.Supervision.Output;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Output;

/// <summary>kirei's own lines, on a stream that takes what it likes.</summary>
public sealed class LogTests
{
    [Fact]
    public void a_line_is_written_at_once_with_kireis_name_before_it()
    {
        Stream stream = new() { Room = 1000 };
        new Log(stream).Say("hello");

        Assert.Equal("kirei: hello\n", stream.Written);
    }

    [Theory]
    [InlineData("killed a\nkirei: FAKE (3)", "kirei: killed a\\x0akirei: FAKE (3)\n")]
    [InlineData("\u001b[2J\u001b]0;own\u0007", "kirei: \\x1b[2J\\x1b]0;own\\x07\n")]
    [InlineData("きれい", "kirei: きれい\n")]
    public void a_name_cannot_write_a_line_of_its_own_nor_move_the_cursor(string line, string written)
    {
        Stream stream = new() { Room = 1000 };
        new Log(stream).Say(line);

        Assert.Equal(written, stream.Written);
    }

    [Fact]
    public void what_does_not_fit_waits_for_the_stream_and_comes_whole()
    {
        Stream stream = new() { Room = 9 };
        Log log = new(stream);
        log.Say("hello");
        log.Say("again");
        Assert.Equal("kirei: he", stream.Written);
        Assert.True(stream.IsWatched);

        stream.Room = 1000;
        log.Flush();
        Assert.Equal("kirei: hello\nkirei: again\n", stream.Written);
    }

    [Fact]
    public void a_stream_that_takes_a_little_at_a_time_gets_the_whole_line()
    {
        Stream stream = new() { Room = 100_000, AtOnce = 4096 };
        new Log(stream).Say(new string('x', 10_000));

        Assert.Equal(10_008, stream.Written.Length);
    }

    [Fact]
    public void a_stream_nobody_reads_costs_a_bounded_queue_and_the_rest_is_counted()
    {
        Stream stream = new() { Room = 0 };
        Log log = new(stream);
        for (int i = 0; i < 10_000; i++)
        {
            log.Say("line " + i.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        stream.Room = int.MaxValue;
        log.Flush();
        string[] lines = stream.Written.TrimEnd('\n').Split('\n');
        Assert.InRange(stream.Written.Length, 60_000, 66_000);
        Assert.Equal($"kirei: {10_000 - (lines.Length - 1)} lines dropped", lines[^1]);
        Assert.Equal("kirei: line 0", lines[0]);
    }

    [Fact]
    public void after_a_gap_lines_are_written_again()
    {
        Stream stream = new() { Room = 0 };
        Log log = new(stream);
        for (int i = 0; i < 10_000; i++)
        {
            log.Say("line");
        }

        stream.Room = int.MaxValue;
        log.Say("lost in the gap");
        log.Flush();
        log.Say("new");
        Assert.EndsWith("lines dropped\nkirei: new\n", stream.Written, StringComparison.Ordinal);
    }

    [Fact]
    public void a_broken_stream_is_given_up_without_a_word()
    {
        Stream stream = new() { IsBroken = true };
        Log log = new(stream);
        log.Say("a");
        log.Say("b");

        Assert.Equal("", stream.Written);
        Assert.False(stream.IsWatched);
    }

    private sealed class Stream : ISystem
    {
        private readonly StringBuilder _written = new();

        public int Room { get; set; }

        public int AtOnce { get; set; } = int.MaxValue;

        public bool IsBroken { get; set; }

        public bool IsWatched { get; private set; }

        public string Written => _written.ToString();

        public int WriteError(ReadOnlySpan<byte> bytes)
        {
            int taken = Math.Min(Math.Min(bytes.Length, AtOnce), Room);
            Room -= taken;
            _written.Append(Encoding.UTF8.GetString(bytes[..taken]));
            return IsBroken ? -1 : taken;
        }

        public void WatchErrorStream() => IsWatched = true;

        public Pid Self => throw new NotSupportedException();

        public Instant Now => throw new NotSupportedException();

        public bool HasTerminal => throw new NotSupportedException();

        public void Wait(List<SystemEvent> events, Instant until) => throw new NotSupportedException();

        public SpawnResult Spawn(SpawnRequest request) => throw new NotSupportedException();

        public void ReleaseInherited() => throw new NotSupportedException();

        public void LeaveDirectory() => throw new NotSupportedException();

        public ChildChange NextChildChange() => throw new NotSupportedException();

        public Errno Send(ProcessId to, Signal signal) => throw new NotSupportedException();

        public Errno SendToChild(Pid child, Signal signal) => throw new NotSupportedException();

        public Errno SendToGroup(Pid group, Signal signal) => throw new NotSupportedException();

        public void KillNamespace() => throw new NotSupportedException();

        public bool ReadTree(ProcessTree tree, Signal signal, LookDepth depth) => throw new NotSupportedException();

        public bool ReadPart(ProcessTree tree, IReadOnlySet<Pid>? roots, Signal signal, LookDepth depth) =>
            throw new NotSupportedException();

        public OsString? ReadVariable(Pid pid, ReadOnlySpan<byte> name) => throw new NotSupportedException();

        public bool ReadAlone(ProcessTree tree, Pid child, Signal signal) => throw new NotSupportedException();

        public ReadOnlySpan<byte> ReadCommandLine(Pid pid) => throw new NotSupportedException();

        public bool IsNestedInit(Pid pid) => throw new NotSupportedException();

        public void Watch(ProcessId process) => throw new NotSupportedException();

        public void SetForeground(Pid? group) => throw new NotSupportedException();

        public void StopSelf() => throw new NotSupportedException();

        public string HostName => throw new NotSupportedException();

        public long UnixMilliseconds => throw new NotSupportedException();

        public void WriteFile(string path, Action<IBufferWriter<byte>> write) => throw new NotSupportedException();

        public bool TryFillFile(string path, ReadOnlySpan<byte> content) => throw new NotSupportedException();
    }
}
