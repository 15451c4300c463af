using System;
using System.Collections.Generic;
using System.Globalization;

namespace Kirei.Preparation;

/// <summary>The capabilities by their names, capabilities(7).</summary>
internal static class CapabilityNames
{
    // Index = number; <linux/capability.h>
    private static readonly string[] Names =
    [
        "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP", "LINUX_IMMUTABLE",
        "NET_BIND_SERVICE", "NET_BROADCAST", "NET_ADMIN", "NET_RAW", "IPC_LOCK", "IPC_OWNER", "SYS_MODULE", "SYS_RAWIO", "SYS_CHROOT",
        "SYS_PTRACE", "SYS_PACCT", "SYS_ADMIN", "SYS_BOOT", "SYS_NICE", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "MKNOD", "LEASE",
        "AUDIT_WRITE", "AUDIT_CONTROL", "SETFCAP", "MAC_OVERRIDE", "MAC_ADMIN", "SYSLOG", "WAKE_ALARM", "BLOCK_SUSPEND", "AUDIT_READ",
        "PERFMON", "BPF", "CHECKPOINT_RESTORE",
    ];

    /// <summary>All of them, including those added to the kernel after this list was made.</summary>
    public const ulong All = ulong.MaxValue;

    /// <summary>The name of a capability; its number where it is newer than this list.</summary>
    public static string Of(int number) => number < Names.Length ? Names[number] : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The names of these.</summary>
    /// <param name="capabilities">Bit n is capability n.</param>
    /// <param name="between">What stands between two.</param>
    /// <param name="before">What stands before each.</param>
    public static string List(ulong capabilities, string between, string before)
    {
        List<string> names = [];
        for (int number = 0; number < 64; number++)
        {
            if ((capabilities >> number & 1) != 0)
            {
                names.Add(before + Of(number));
            }
        }

        return string.Join(between, names);
    }

    /// <summary>The bit of a capability; <c>ALL</c> is all of them. With or without <c>CAP_</c>, in either case.</summary>
    /// <returns>Null when there is none such.</returns>
    public static ulong? Find(string text)
    {
        string name = text.ToUpperInvariant();
        name = name.StartsWith("CAP_", StringComparison.Ordinal) ? name[4..] : name;
        int number = Array.IndexOf(Names, name);
        return name == "ALL" ? All : number < 0 ? null : 1UL << number;
    }
}
