using System;
using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>The members of /proc/PID/stat that matter to a supervisor, proc_pid_stat(5).</summary>
public record struct ProcStat
{
    private const int CommandNameLimit = 64;
    private const int LastField = 34;
    private const ulong HiddenAddress = 1; // stands for what the reader may not know; a kernel thread has 0
    private const ulong ExitingFlag = 4; // PF_EXITING, include/linux/sched.h
    private const int PseudoTerminalMajor = 136; // Documentation/admin-guide/devices.txt
    private ulong _code; // field 26

    /// <summary>Field 3: R running, S sleeping, D disk sleep, T stopped, t traced, Z zombie.</summary>
    public char State { get; private set; }

    /// <summary>Field 4; 0 when the parent is outside this PID namespace.</summary>
    public Pid Parent { get; private set; }

    /// <summary>Field 5, the process group.</summary>
    public Pid Group { get; private set; }

    /// <summary>Field 6, the session.</summary>
    public Pid Session { get; private set; }

    /// <summary>
    /// Field 7: the number of its controlling pseudo-terminal (its name below /dev/pts); -1 for none, or any other terminal.
    /// </summary>
    public int Terminal { get; private set; }

    /// <summary>
    /// Field 9, the flag PF_EXITING: it is being taken down. Its command line and its descriptors are gone or are about to go, while its
    /// parent still waits for it.
    /// </summary>
    public bool IsExiting { get; private set; }

    /// <summary>Fields 14 and 15: processor time used, in clock ticks.</summary>
    public ulong ProcessorTicks { get; private set; }

    /// <summary>Field 20.</summary>
    public int Threads { get; private set; }

    /// <summary>Field 22, in clock ticks after boot.</summary>
    public ulong StartTime { get; private set; }

    /// <summary>Field 32, signals 1 to 31 that its main thread blocks.</summary>
    public SignalSet Blocked { get; private set; }

    /// <summary>Field 33, signals 1 to 31 that it ignores.</summary>
    public SignalSet Ignored { get; private set; }

    /// <summary>Field 34, signals 1 to 31 that it has handlers for.</summary>
    public SignalSet Caught { get; private set; }

    /// <summary>
    /// Fields 27, 45 and 46: where its program's code ends and its data begins and ends, counted from where the code begins, as a hash. It
    /// is the same each time an executable is started, wherever the kernel puts it; 0 when it may not be looked at.
    /// </summary>
    public ulong Layout { get; private set; }

    /// <summary>
    /// Nothing of it is left but its exit status. A main thread that ended before the others shows Z too, with a thread count above 1.
    /// </summary>
    public readonly bool IsZombie => State is 'X' || (State is 'Z' && Threads <= 1);

    /// <summary>
    /// The clock that start times are given in, read now: CLOCK_BOOTTIME, in ticks of 10 ms (USER_HZ, the same everywhere).
    /// </summary>
    public static unsafe ulong Now
    {
        get
        {
            Libc.timespec now;
            _ = Libc.clock_gettime(Libc.CLOCK_BOOTTIME, &now);
            return (ulong)(now.tv_sec * 100 + now.tv_nsec / 10_000_000);
        }
    }

    /// <summary>How long before <paramref name="now"/>, a reading of <see cref="Now"/>, it began.</summary>
    public readonly TimeSpan AgeAt(ulong now) => TimeSpan.FromMilliseconds(10 * (double)(now > StartTime ? now - StartTime : 0));

    /// <summary>Field 2, the command name without its parentheses, as a part of <paramref name="line"/>.</summary>
    public static ReadOnlySpan<byte> CommandName(ReadOnlySpan<byte> line)
    {
        int open = line.IndexOf((byte)'(');
        int close = line.LastIndexOf((byte)')');
        ReadOnlySpan<byte> name = open >= 0 && close > open ? line[(open + 1)..close] : default;
        return name.Length > CommandNameLimit ? name[..CommandNameLimit] : name;
    }

    /// <summary>Reads the line. The command name may hold any byte, spaces and parentheses too: fields are counted from its last
    /// parenthesis.
    /// The one field that may be negative, tpgid, is not looked at.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out ProcStat stat)
    {
        stat = default;
        int close = line.LastIndexOf((byte)')');
        if (close < 0 || close + 4 >= line.Length)
        {
            return false;
        }

        stat.State = (char)line[close + 2];
        int field = 3;
        ulong value = 0;
        foreach (byte b in line[(close + 4)..])
        {
            if (b is >= (byte)'0' and <= (byte)'9')
            {
                value = value * 10 + (ulong)(b - '0');
            }
            else if (b is (byte)' ' or (byte)'\n')
            {
                stat.Set(++field, value);
                value = 0;
            }
        }

        stat.IsExiting &= stat.State is not 'Z'; // a main thread may end long before the others
        return field >= LastField;
    }

    // A device number as the kernel packs it: bits 31 to 20 and 7 to 0 are the minor one, 15 to 8 the major one, proc_pid_stat(5).
    private static int TerminalOf(ulong device) =>
        ((device >> 8) & 0xFFF) == PseudoTerminalMajor ? (int)((device & 0xFF) | ((device >> 12) & 0xFFF00)) : -1;

    private void Set(int field, ulong value)
    {
        switch (field)
        {
            case 4: Parent = new Pid((int)value); break;
            case 5: Group = new Pid((int)value); break;
            case 6: Session = new Pid((int)value); break;
            case 7: Terminal = TerminalOf(value); break;
            case 9: IsExiting = (value & ExitingFlag) != 0; break;
            case 14 or 15: ProcessorTicks += value; break;
            case 20: Threads = (int)value; break;
            case 22: StartTime = value; break;
            case 26: _code = value; break;
            case 27 or 45 or 46 when _code > HiddenAddress: Layout = Fnv1a.Continue(Layout, MemoryMarshal.AsBytes([value - _code])); break;
            case 32: Blocked = new SignalSet(value); break;
            case 33: Ignored = new SignalSet(value); break;
            case 34: Caught = new SignalSet(value); break;
        }
    }
}
