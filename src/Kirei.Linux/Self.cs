using System;
using System.Runtime.InteropServices;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>What a process can do to itself.</summary>
public static unsafe class Self
{
    private const int PathLimit = 4096;
    private const int HostNameLimit = 256;

    /// <summary>The release of the kernel, proc_sys_kernel(5); empty where it cannot be read.</summary>
    public static string KernelRelease
    {
        get
        {
            try
            {
                return new OsString(FileContent.Read(new OsString("/proc/sys/kernel/osrelease"u8))).ToString().TrimEnd('\n');
            }
            catch (LinuxException)
            {
                return "";
            }
        }
    }

    /// <summary>The host's name, gethostname(2): in a container its id, or its pod's name; empty where it is not to be had.</summary>
    public static string HostName
    {
        get
        {
            byte* name = stackalloc byte[HostNameLimit];
            return gethostname(name, HostNameLimit - 1) < 0 ? "" : System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)name) ?? "";
        }
    }

    /// <summary>
    /// The file of this program, to be started once more. By its path while that is the file still and bears kirei's own name, so that
    /// ps(1) shows it by that; else as /proc shows it, which stays right when the file is moved; without a /proc the path that it was
    /// executed by, getauxval(3).
    /// </summary>
    public static OsString Program
    {
        get
        {
            OsString shown = new("/proc/self/exe"u8);
            fixed (byte* path = shown.Terminated)
            {
                byte* text = stackalloc byte[PathLimit];
                nint length = readlinkat(AT_FDCWD, path, text, PathLimit);
                OsString linked = new(new ReadOnlySpan<byte>(text, (int)nint.Max(length, 0)));
                return linked.Bytes.EndsWith("/kirei"u8) && FileFacts.AreSame(linked, shown)
                    ? linked
                    : access(path, F_OK) == 0 ? shown
                    : new OsString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)getauxval(AT_EXECFN)));
            }
        }
    }

    /// <summary>Whether its parent is the same program: a run that starts main by way of exec.</summary>
    public static bool IsStartedByItself =>
        FileFacts.AreSame(
            new OsString(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/proc/{getppid()}/exe")),
            new OsString("/proc/self/exe"u8));

    /// <summary>Adopts orphans although it is not PID 1, PR_SET_CHILD_SUBREAPER(2const).</summary>
    public static Errno BecomeSubreaper() => prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) < 0 ? Errno.Last : Errno.None;

    /// <summary>Descriptors have numbers below this, RLIMIT_NOFILE.</summary>
    public static ulong DescriptorLimit
    {
        get
        {
            rlimit limit;
            return getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : 0;
        }
    }

    /// <summary>Whether it adopts orphans although it may not be PID 1.</summary>
    public static bool IsSubreaper
    {
        get
        {
            int* answer = stackalloc int[1];
            return prctl(PR_GET_CHILD_SUBREAPER, (ulong)answer, 0, 0, 0) == 0 && *answer == 1;
        }
    }

    /// <summary>Asks for a signal when the parent ends, PR_SET_PDEATHSIG(2const).</summary>
    public static Errno SignalOnParentsEnd(Signal signal) =>
        prctl(PR_SET_PDEATHSIG, (ulong)signal.Number, 0, 0, 0) < 0 ? Errno.Last : Errno.None;

    /// <summary>Whether it leads its session, setsid(2).</summary>
    public static bool LeadsSession => getsid(0) == getpid();

    /// <summary>The number of the PID namespace, pid_namespaces(7); 0 without a /proc.</summary>
    public static ulong PidNamespace
    {
        get
        {
            statx_t status;
            fixed (byte* path = "/proc/self/ns/pid\0"u8)
            {
                return statx(AT_FDCWD, path, 0, STATX_INO, &status) == 0 ? status.stx_ino : 0;
            }
        }
    }

    /// <summary>The working directory; null when it is gone or unreachable.</summary>
    public static OsString? WorkingDirectory
    {
        get
        {
            byte* buffer = stackalloc byte[PathLimit];
            return getcwd(buffer, PathLimit) is null
                ? null
                : new OsString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(buffer));
        }
    }

    /// <summary>Moves to the root, so that no volume is kept busy.</summary>
    public static void LeaveWorkingDirectory()
    {
        fixed (byte* root = "/\0"u8)
        {
            _ = chdir(root);
        }
    }

    /// <summary>Moves to a directory.</summary>
    public static Errno MoveTo(OsString directory)
    {
        fixed (byte* path = directory.Terminated)
        {
            return chdir(path) < 0 ? Errno.Last : Errno.None;
        }
    }

    /// <summary>Sets the permissions that new files do not get.</summary>
    public static void SetFileModeMask(int mask) => _ = umask((uint)mask);

    /// <summary>
    /// Gains no privilege by any exec from here on: set-user-ID files and file capabilities have no effect, PR_SET_NO_NEW_PRIVS(2const).
    /// </summary>
    public static Errno RefuseNewPrivileges() => prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 ? Errno.Last : Errno.None;

    /// <summary>What ps(1) calls it until it executes something else: 15 bytes at most, PR_SET_NAME(2const).</summary>
    public static void SetName(OsString name)
    {
        fixed (byte* text = name.Terminated)
        {
            _ = prctl(PR_SET_NAME, (ulong)text, 0, 0, 0);
        }
    }

    /// <summary>Ends this process at once: no finalizers, no exit handlers.</summary>
    public static void Exit(int code) => _exit(code);
}
