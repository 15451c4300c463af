using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>kill(2), for where a pidfd does not serve.</summary>
public static class Signalling
{
    /// <summary>To the process that has this pid now.</summary>
    public static Errno Send(Pid pid, Signal signal) => Result(kill(pid.Number, signal.Number));

    /// <summary>To every process of a group.</summary>
    public static Errno SendToGroup(Pid group, Signal signal) => Result(kill(-group.Number, signal.Number));

    /// <summary>To every process this one may signal, but itself and PID 1. Only PID 1 of a namespace may ever call this.</summary>
    public static Errno SendToAll(Signal signal) => Result(kill(-1, signal.Number));

    private static Errno Result(int result) => result < 0 ? Errno.Last : Errno.None;
}
