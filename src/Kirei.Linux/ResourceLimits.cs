using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>What a process may use, getrlimit(2), and how it is ranked.</summary>
public static unsafe class ResourceLimits
{
    private static readonly (string Name, int Number)[] Resources =
    [
        ("as", RLIMIT_AS), ("core", RLIMIT_CORE), ("cpu", RLIMIT_CPU), ("data", RLIMIT_DATA), ("fsize", RLIMIT_FSIZE),
        ("locks", RLIMIT_LOCKS), ("memlock", RLIMIT_MEMLOCK), ("msgqueue", RLIMIT_MSGQUEUE), ("nice", RLIMIT_NICE),
        ("nofile", RLIMIT_NOFILE), ("nproc", RLIMIT_NPROC), ("rss", RLIMIT_RSS), ("rtprio", RLIMIT_RTPRIO), ("rttime", RLIMIT_RTTIME),
        ("sigpending", RLIMIT_SIGPENDING), ("stack", RLIMIT_STACK),
    ];

    /// <summary>No limit.</summary>
    public const ulong Unlimited = ulong.MaxValue;

    /// <summary>The names that Docker's --ulimit has for resources.</summary>
    public static string[] Names => System.Array.ConvertAll(Resources, resource => resource.Name);

    /// <summary>The number of a resource, by the name Docker's --ulimit has for it; -1 when there is none such.</summary>
    public static int Find(string name)
    {
        foreach ((string known, int number) in Resources)
        {
            if (known == name)
            {
                return number;
            }
        }

        return -1;
    }

    /// <summary>A limit as it is now.</summary>
    public static (ulong Soft, ulong Hard) Get(int resource)
    {
        rlimit limit;
        return getrlimit(resource, &limit) < 0 ? (Unlimited, Unlimited) : (limit.rlim_cur, limit.rlim_max);
    }

    /// <summary>The niceness of the calling thread.</summary>
    public static int Niceness => getpriority(PRIO_PROCESS, 0);

    /// <summary>Sets a limit.</summary>
    public static Errno Set(int resource, ulong soft, ulong hard)
    {
        rlimit limit = new() { rlim_cur = soft, rlim_max = hard };
        return setrlimit(resource, &limit) < 0 ? Errno.Last : Errno.None;
    }

    /// <summary>Sets the niceness of the calling thread, and so of what it executes.</summary>
    public static Errno SetNiceness(int niceness) => setpriority(PRIO_PROCESS, 0, niceness) < 0 ? Errno.Last : Errno.None;
}
