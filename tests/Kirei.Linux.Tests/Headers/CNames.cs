using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Kirei.Linux.Tests.Headers;

/// <summary>What C calls the things that C# cannot call by the same name.</summary>
internal static class CNames
{
    /// <summary>Every header that src/Kirei.Linux/Libc/ speaks of.</summary>
    internal static IReadOnlyList<string> Headers { get; } =
    [
        "arpa/inet.h", "dirent.h", "errno.h", "fcntl.h", "grp.h", "limits.h", "linux/capability.h",
        "linux/netlink.h", "linux/sock_diag.h", "linux/unix_diag.h", "poll.h", "sched.h", "signal.h", "spawn.h",
        "stddef.h", "stdio.h", "stdlib.h", "string.h", "sys/auxv.h", "sys/epoll.h", "sys/ioctl.h", "sys/mman.h", "sys/prctl.h",
        "sys/ptrace.h", "sys/random.h", "sys/resource.h",
        "sys/signalfd.h", "sys/socket.h", "sys/stat.h", "sys/syscall.h", "sys/timerfd.h", "sys/wait.h", "termios.h", "time.h", "unistd.h",
    ];

    private static readonly Dictionary<string, string> Types = new()
    {
        ["cap_data_t"] = "struct __user_cap_data_struct",
        ["cap_header_t"] = "struct __user_cap_header_struct",
        ["cmsghdr"] = "struct cmsghdr",
        ["iovec"] = "struct iovec",
        ["itimerspec"] = "struct itimerspec",
        ["msghdr"] = "struct msghdr",
        ["nlattr"] = "struct nlattr",
        ["nlmsghdr"] = "struct nlmsghdr",
        ["pollfd"] = "struct pollfd",
        ["posix_spawn_file_actions_t"] = "posix_spawn_file_actions_t",
        ["posix_spawnattr_t"] = "posix_spawnattr_t",
        ["rlimit"] = "struct rlimit",
        ["sigaction_t"] = "struct sigaction",
        ["siginfo_t"] = "siginfo_t",
        ["signalfd_siginfo"] = "struct signalfd_siginfo",
        ["sigset_t"] = "sigset_t",
        ["statx_t"] = "struct statx",
        ["termios"] = "struct termios",
        ["timespec"] = "struct timespec",
        ["ucred"] = "struct ucred",
        ["unix_diag_msg"] = "struct unix_diag_msg",
        ["unix_diag_req"] = "struct unix_diag_req",
        ["winsize"] = "struct winsize",
    };

    // getdents64(2) writes what glibc calls struct dirent64
    private static readonly Dictionary<string, string> Constants = new()
    {
        ["d_reclen"] = "offsetof(struct dirent64, d_reclen)",
        ["d_name"] = "offsetof(struct dirent64, d_name)",
        ["epoll_event_size"] = "sizeof(struct epoll_event)",
        ["epoll_event_data"] = "offsetof(struct epoll_event, data)",
        ["SIG_DFL"] = "(long)SIG_DFL",
        ["SIG_IGN"] = "(long)SIG_IGN",
    };

    /// <summary>The C type of a structure.</summary>
    /// <exception cref="NotSupportedException">Nobody has said what it is called in C.</exception>
    internal static string OfType(Type structure) =>
        Types.TryGetValue(structure.Name, out string? name)
            ? name
            : throw new NotSupportedException($"say in {nameof(CNames)} what {structure.Name} is called in C");

    /// <summary>The C expression of a constant: its own name, unless it is an offset or a size.</summary>
    internal static string OfConstant(string name) => Constants.GetValueOrDefault(name, name);

    /// <summary>The compilers of an architecture, by the names Debian gives them.</summary>
    internal static string Compiler(Architecture architecture) =>
        architecture == RuntimeInformation.OSArchitecture ? "gcc"
        : architecture == Architecture.Arm64 ? "aarch64-linux-gnu-gcc"
        : "x86_64-linux-gnu-gcc";
}
