using System.Globalization;
using System.Runtime.InteropServices;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>An error number of the kernel, errno(3).</summary>
/// <param name="Number">The number; 0 is no error.</param>
public readonly record struct Errno(int Number)
{
    /// <summary>No error.</summary>
    public static Errno None => default;

    /// <summary>ESRCH: the process is gone.</summary>
    public static Errno NoSuchProcess => new(ESRCH);

    /// <summary>EPERM: not permitted.</summary>
    public static Errno NotPermitted => new(EPERM);

    /// <summary>What the last native call of this thread left behind.</summary>
    internal static Errno Last => new(Marshal.GetLastPInvokeError());

    /// <summary>There is no such file, directory, program or interpreter.</summary>
    public bool IsNotFound => Number is ENOENT or ENOTDIR;

    /// <summary>Exactly ENOENT, which execvp(3)'s callers tell from every other reason.</summary>
    public bool IsMissing => Number is ENOENT;

    /// <summary>EACCES: permission denied.</summary>
    public bool IsForbidden => Number is EACCES;

    /// <summary>The process is gone.</summary>
    public bool IsNoSuchProcess => Number is ESRCH;

    /// <summary>A resource is short for the moment (processes, memory, descriptors): trying again may help.</summary>
    public bool IsTransient => Number is EAGAIN or ENOMEM or EMFILE or ENFILE or EINTR;

    /// <summary>This process may not do that: it lacks a capability, or the file system's permission.</summary>
    public bool IsNotPermitted => Number is EPERM or EACCES;

    /// <summary>No descriptor is available.</summary>
    public bool IsOutOfDescriptors => Number is EMFILE or ENFILE;

    /// <summary>There is no room left in the file system.</summary>
    public bool IsFull => Number is ENOSPC;

    /// <summary>There is a folder in its place.</summary>
    public bool IsFolder => Number is EISDIR;

    /// <summary>That cannot be done with this thing at all.</summary>
    public bool IsInvalid => Number is EINVAL;

    /// <summary>The file system cannot be written to.</summary>
    public bool IsReadOnly => Number is EROFS;

    /// <summary>There is a socket of this name.</summary>
    public bool IsInUse => Number is EADDRINUSE;

    /// <summary>Nobody listens there.</summary>
    public bool IsRefused => Number is ECONNREFUSED;

    /// <summary>Not now: it would have to be waited for.</summary>
    public bool IsNotNow => Number is EAGAIN or EINTR;

    /// <summary>The kernel does not know how to execute the file: a script without a #! line.</summary>
    public bool IsNotExecutableFormat => Number is ENOEXEC;

    /// <summary>libc's own words, strerror(3): <c>No such file or directory</c>.</summary>
    public unsafe string Description => Marshal.PtrToStringUTF8((nint)strerror(Number)) ?? "";

    /// <summary>What it means, in lower case: <c>permission denied</c>.</summary>
    public string Meaning =>
        ToString() is var text && text.EndsWith(')') ? text[(text.IndexOf('(', System.StringComparison.Ordinal) + 1)..^1] : text;

    /// <summary>The symbolic name with its meaning, as errno(3) has them: <c>EACCES (permission denied)</c>.</summary>
    public override string ToString() => Number switch
    {
        EPERM => "EPERM (operation not permitted)",
        ENOENT => "ENOENT (no such file or directory)",
        ESRCH => "ESRCH (no such process)",
        EIO => "EIO (input/output error)",
        E2BIG => "E2BIG (argument list too long)",
        ENOEXEC => "ENOEXEC (exec format error)",
        EBADF => "EBADF (bad file descriptor)",
        EAGAIN => "EAGAIN (limit of processes or memory reached)",
        ENOMEM => "ENOMEM (out of memory)",
        EACCES => "EACCES (permission denied)",
        EBUSY => "EBUSY (device or resource busy)",
        EEXIST => "EEXIST (file exists)",
        ENOTDIR => "ENOTDIR (not a directory)",
        EISDIR => "EISDIR (is a directory)",
        EINVAL => "EINVAL (invalid argument)",
        ENFILE => "ENFILE (too many open files in system)",
        EMFILE => "EMFILE (too many open files)",
        ETXTBSY => "ETXTBSY (text file busy)",
        EFBIG => "EFBIG (file too large)",
        ENOSPC => "ENOSPC (no space left on device)",
        EROFS => "EROFS (read-only file system)",
        EPIPE => "EPIPE (broken pipe)",
        ENAMETOOLONG => "ENAMETOOLONG (file name too long)",
        ENOSYS => "ENOSYS (function not implemented)",
        ELOOP => "ELOOP (too many levels of symbolic links)",
        EAFNOSUPPORT => "EAFNOSUPPORT (address family not supported)",
        EADDRNOTAVAIL => "EADDRNOTAVAIL (address not available)",
        ENETUNREACH => "ENETUNREACH (network is unreachable)",
        ECONNRESET => "ECONNRESET (connection reset by peer)",
        ETIMEDOUT => "ETIMEDOUT (connection timed out)",
        ECONNREFUSED => "ECONNREFUSED (connection refused)",
        EHOSTUNREACH => "EHOSTUNREACH (no route to host)",
        _ => Named,
    };

    // The rarer ones in libc's words: EPROTOTYPE (protocol wrong type for socket)
    private unsafe string Named =>
        Marshal.PtrToStringUTF8((nint)strerrorname_np(Number)) is { } name && Description is { Length: > 1 } words
            ? $"{name} ({char.ToLowerInvariant(words[0])}{words[1..]})"
            : "errno " + Number.ToString(CultureInfo.InvariantCulture);
}
