using System;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>A signal number, signal(7). The numbers are those of x86-64 and arm64.</summary>
/// <param name="Number">1 to 64.</param>
public readonly record struct Signal(int Number)
{
    // Index = number; signal(7), "Standard signals".
    private static readonly string[] Names =
    [
        "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM",
        "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS",
    ];

    private const int RtMin = 34; // glibc keeps 32 and 33 for itself
    private const int RtMax = 64;

    /// <summary>SIGHUP.</summary>
    public static Signal Hup => new(1);

    /// <summary>SIGINT, what Ctrl-C sends to the terminal's foreground process group.</summary>
    public static Signal Int => new(2);

    /// <summary>SIGQUIT.</summary>
    public static Signal Quit => new(3);

    /// <summary>SIGKILL.</summary>
    public static Signal Kill => new(9);

    /// <summary>SIGUSR1.</summary>
    public static Signal Usr1 => new(10);

    /// <summary>SIGUSR2.</summary>
    public static Signal Usr2 => new(12);

    /// <summary>SIGPIPE.</summary>
    public static Signal Pipe => new(13);

    /// <summary>SIGTERM, the default stop signal of every container runtime.</summary>
    public static Signal Term => new(15);

    /// <summary>SIGCHLD.</summary>
    public static Signal Chld => new(17);

    /// <summary>SIGCONT.</summary>
    public static Signal Cont => new(18);

    /// <summary>SIGSTOP.</summary>
    public static Signal Stop => new(19);

    /// <summary>SIGTSTP.</summary>
    public static Signal Tstp => new(20);

    /// <summary>SIGTTIN.</summary>
    public static Signal Ttin => new(21);

    /// <summary>SIGTTOU.</summary>
    public static Signal Ttou => new(22);

    /// <summary>SIGWINCH, what a terminal sends when it is resized.</summary>
    public static Signal Winch => new(28);

    /// <summary>SIGPWR, what asks some inits to halt.</summary>
    public static Signal Pwr => new(30);

    /// <summary>SIGRTMIN+3, what asks systemd and its like to halt.</summary>
    public static Signal RtMin3 => new(RtMin + 3);

    /// <summary>Whether the kernel's default action leaves the process running: CHLD, CONT, URG, WINCH (signal(7)).</summary>
    public bool IsIgnoredByDefault => Number is 17 or 18 or 23 or 28;

    /// <summary>libc's own words, strsignal(3): <c>Terminated</c>.</summary>
    public unsafe string Description => Marshal.PtrToStringUTF8((nint)Libc.strsignal(Number)) ?? "";

    /// <summary>The bit of this signal in the masks of proc_pid_status(5).</summary>
    public ulong Bit => Number == 0 ? 0 : 1UL << (Number - 1);

    /// <summary>Reads <c>TERM</c>, <c>SIGTERM</c>, <c>15</c>, <c>RTMIN+3</c> or <c>RTMAX-1</c>, in any case.</summary>
    public static bool TryParse(string text, out Signal signal)
    {
        string name = text.StartsWith("SIG", StringComparison.OrdinalIgnoreCase) ? text[3..] : text;
        int number = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given
            : name.StartsWith("RTMIN", StringComparison.OrdinalIgnoreCase) ? RealTime(RtMin, name.AsSpan(5), '+')
            : name.StartsWith("RTMAX", StringComparison.OrdinalIgnoreCase) ? RealTime(RtMax, name.AsSpan(5), '-')
            : name.Length == 0 ? 0
            : Array.FindIndex(Names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
        signal = new Signal(number);
        return number is >= 1 and <= RtMax;
    }

    /// <summary>The name with its prefix: <c>SIGTERM</c>, <c>SIGRTMIN+3</c>.</summary>
    public override string ToString() => "SIG" + Name;

    /// <summary>The name without its prefix: <c>TERM</c>, <c>RTMIN+3</c>.</summary>
    public string Name => Number switch
    {
        > 0 and <= 31 => Names[Number],
        RtMin => "RTMIN",
        > RtMin and <= RtMax => "RTMIN+" + (Number - RtMin).ToString(CultureInfo.InvariantCulture),
        _ => Number.ToString(CultureInfo.InvariantCulture),
    };

    private static int RealTime(int from, ReadOnlySpan<char> offset, char sign) =>
        offset.IsEmpty ? from
        : offset[0] == sign && int.TryParse(offset[1..], NumberStyles.None, CultureInfo.InvariantCulture, out int n)
            ? Bounded(sign == '+' ? from + n : from - n)
            : -1;

    private static int Bounded(int number) => number is >= RtMin and <= RtMax ? number : -1;
}
