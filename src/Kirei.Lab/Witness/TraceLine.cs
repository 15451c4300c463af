using System;
using System.Globalization;
using System.Text.RegularExpressions;
using Kirei.Linux;

namespace Kirei.Lab.Witness;

/// <summary>
/// Reads one line of trace_pipe, Documentation/trace/ftrace.rst. A command name may hold anything: a field that the kernel prints before it
/// is found from the left, one that comes after it from the right.
/// </summary>
internal static partial class TraceLine
{
    private const int SentByKernel = 0x80; // SI_KERNEL
    private const ulong CloneThread = 0x10000; // CLONE_THREAD

    /// <summary>Whether a line begins an event, and does not go on with a command name that has a line feed in it.</summary>
    public static bool IsHead(string line) => HeadPattern().IsMatch(line) || LostPattern().IsMatch(line);

    /// <summary>The event; null for a line that is none of ours.</summary>
    public static WitnessEvent? Parse(string line) => Parse(line, out _);

    /// <summary>The event; null for a line that is none of ours.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isWhole">Whether an event is there to its last field.</param>
    public static WitnessEvent? Parse(string line, out bool isWhole)
    {
        if (LostPattern().Match(line) is { Success: true } lost)
        {
            isWhole = true;
            return new EventsLost(Instant.Now, Number(lost.Groups["count"]));
        }

        Match head = HeadPattern().Match(line);
        isWhole = head.Success && IsWhole(head.Groups["event"].Value, line);
        return head.Success ? Parse(head, line[(head.Index + head.Length)..]) : null;
    }

    private static bool IsWhole(string happened, string line) => happened switch
    {
        "task_newtask" => TaskEnd().IsMatch(line),
        "sched_process_fork" => ForkEnd().IsMatch(line),
        "sched_process_exec" => ExecEnd().IsMatch(line),
        "sched_process_exit" => ExitEnd().IsMatch(line),
        "signal_generate" => SignalEnd().IsMatch(line),
        _ => true,
    };

    private static WitnessEvent? Parse(Match head, string rest)
    {
        Instant at = Time(head.Groups["time"].ValueSpan);
        int actor = Number(head.Groups["pid"]);
        return head.Groups["event"].Value switch
        {
            "task_newtask" => new TaskCreated(at, actor, First(rest, "pid"), (Hex(rest, "clone_flags") & CloneThread) != 0),
            "sched_process_fork" => new Forked(at, actor, Field(rest, "child_pid")),
            "sched_process_exec" => new Executed(at, actor, Between(rest, "filename=", " pid=")),
            "sched_process_exit" => new Exited(at, actor, !rest.EndsWith("group_dead=false", StringComparison.Ordinal)),
            "sys_exit_group" => new ExitCalled(at, actor, (int)(Hex(rest, "error_code") & 0xff)),
            "signal_generate" => new SignalSent(
                at, actor, head.Groups["name"].Value.Trim(), Field(rest, "pid"), new Signal(First(rest, "sig")),
                (SendOutcome)Field(rest, "res"), First(rest, "code") == SentByKernel),
            "signal_deliver" => new SignalDelivered(at, actor, new Signal(First(rest, "sig")), Hex(rest, "sa_handler") > 1),
            "tracing_mark_write" => new Marked(at, actor, rest.Trim()),
            _ => null,
        };
    }

    private static Instant Time(ReadOnlySpan<char> seconds)
    {
        int point = seconds.IndexOf('.');
        long whole = long.Parse(seconds[..point], CultureInfo.InvariantCulture);
        long micro = long.Parse(seconds[(point + 1)..], CultureInfo.InvariantCulture);
        return new Instant(whole * 1_000_000_000 + micro * 1_000);
    }

    private static int Field(string rest, string name)
    {
        ReadOnlySpan<char> value = Value(rest, name);
        return int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : -1;
    }

    // A field that no command name stands before.
    private static int First(string rest, string name)
    {
        int start = $" {rest}".IndexOf($" {name}=", StringComparison.Ordinal);
        ReadOnlySpan<char> value = start < 0 ? [] : rest.AsSpan(start + name.Length + 1);
        int end = value.IndexOf(' ');
        return int.TryParse(end < 0 ? value : value[..end], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : -1;
    }

    private static ulong Hex(string rest, string name)
    {
        ReadOnlySpan<char> value = Value(rest, name);
        value = value.StartsWith("0x") ? value[2..] : value;
        return ulong.TryParse(value, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong number) ? number : 0;
    }

    /// <summary>From the right, since a command name on the left could look like a field.</summary>
    private static ReadOnlySpan<char> Value(string rest, string name)
    {
        int start = Math.Max(
            rest.LastIndexOf($" {name}=", StringComparison.Ordinal), rest.LastIndexOf($"({name}:", StringComparison.Ordinal));
        if (start < 0)
        {
            return [];
        }

        ReadOnlySpan<char> value = rest.AsSpan(start + name.Length + 2).TrimStart();
        int end = value.IndexOfAny(' ', ')');
        return end < 0 ? value : value[..end];
    }

    private static string Between(string rest, string from, string to)
    {
        int start = rest.IndexOf(from, StringComparison.Ordinal) + from.Length;
        int end = rest.LastIndexOf(to, StringComparison.Ordinal);
        return end > start ? rest[start..end] : "";
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^\s*(?<name>.*)-(?<pid>[0-9]{1,9})\s+\[\d+\]\s+\S+\s+(?<time>[0-9]{1,9}\.[0-9]{6}): (?<event>\w+)(:(?= )|(?=\())",
        RegexOptions.CultureInvariant)]
    private static partial Regex HeadPattern();

    [GeneratedRegex(@" clone_flags=[0-9a-f]+ oom_score_adj=-?\d+\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex TaskEnd();

    [GeneratedRegex(@" child_pid=\d+\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex ForkEnd();

    [GeneratedRegex(@" pid=\d+ old_pid=\d+\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex ExecEnd();

    [GeneratedRegex(@" pid=\d+ prio=-?\d+( group_dead=\w+)?\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex ExitEnd();

    [GeneratedRegex(@" pid=\d+ grp=\d+ res=\d+\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex SignalEnd();

    [GeneratedRegex(@"LOST (?<count>[0-9]{1,9}) EVENTS", RegexOptions.CultureInvariant)]
    private static partial Regex LostPattern();
}
