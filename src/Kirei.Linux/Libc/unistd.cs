using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;unistd.h&gt;.</summary>
internal static unsafe partial class Libc
{
    internal const int F_OK = 0;
    internal const int X_OK = 1;
    internal const int SEEK_CUR = 1;
    internal const int SEEK_END = 2;

    /// <summary>The number of read(2), as proc_pid_syscall(5) shows it.</summary>
    internal static int SYS_read => SYS_read_on(RuntimeInformation.ProcessArchitecture);

    internal static int SYS_read_on(Architecture architecture) => architecture == Architecture.X64 ? 0 : 63;

    /// <summary>The number of wait4(2).</summary>
    internal static int SYS_wait4 => SYS_wait4_on(RuntimeInformation.ProcessArchitecture);

    internal static int SYS_wait4_on(Architecture architecture) => architecture == Architecture.X64 ? 61 : 260;

    /// <summary>The number of waitid(2).</summary>
    internal static int SYS_waitid => SYS_waitid_on(RuntimeInformation.ProcessArchitecture);

    internal static int SYS_waitid_on(Architecture architecture) => architecture == Architecture.X64 ? 247 : 95;

    [LibraryImport("libc")]
    internal static partial int getpid();

    [LibraryImport("libc")]
    internal static partial int getppid();

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int gethostname(byte* name, nuint len);

    [LibraryImport("libc")]
    internal static partial int getpgrp();

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int getsid(int pid);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int isatty(int fd);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int tcgetpgrp(int fd);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int tcsetpgrp(int fd, int pgrp);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint read(int fd, byte* buf, nint count);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint write(int fd, byte* buf, nint count);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial long lseek(int fd, long offset, int whence);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int close(int fd);

    /// <summary>glibc 2.34, close_range(2).</summary>
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int close_range(uint first, uint last, int flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int pipe2(int* pipefd, int flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int dup2(int oldfd, int newfd);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int chdir(byte* path);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial byte* getcwd(byte* buf, nuint size);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int access(byte* pathname, int mode);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int ftruncate(int fd, long length);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int fchown(int fd, uint owner, uint group);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int fchownat(int dirfd, byte* pathname, uint owner, uint group, int flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int getgroups(int size, uint* list);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int getresuid(uint* ruid, uint* euid, uint* suid);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int getresgid(uint* rgid, uint* egid, uint* sgid);

    /// <summary>faccessat2(2), Linux 5.8: the same number everywhere.</summary>
    internal const long SYS_faccessat2 = 439;

    internal static long SYS_setfsuid => SYS_setfsuid_on(RuntimeInformation.ProcessArchitecture);
    internal static long SYS_setfsgid => SYS_setfsgid_on(RuntimeInformation.ProcessArchitecture);

    internal static long SYS_setfsuid_on(Architecture architecture) => architecture == Architecture.X64 ? 122 : 151;
    internal static long SYS_setfsgid_on(Architecture architecture) => architecture == Architecture.X64 ? 123 : 152;

    internal static long SYS_setresuid => SYS_setresuid_on(RuntimeInformation.ProcessArchitecture);
    internal static long SYS_setresgid => SYS_setresgid_on(RuntimeInformation.ProcessArchitecture);

    internal static long SYS_setresuid_on(Architecture architecture) => architecture == Architecture.X64 ? 117 : 147;
    internal static long SYS_setresgid_on(Architecture architecture) => architecture == Architecture.X64 ? 119 : 149;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int unlink(byte* pathname);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int unlinkat(int dirfd, byte* pathname, int flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint readlinkat(int dirfd, byte* pathname, byte* buf, nint bufsiz);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int execve(byte* pathname, byte** argv, byte** envp);

    [LibraryImport("libc")]
    internal static partial void _exit(int status);

    /// <summary>environ(7), through the runtime's own accessor: a static binary has no dlsym for the variable.</summary>
    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_GetEnviron")]
    internal static partial byte** environ();
}
