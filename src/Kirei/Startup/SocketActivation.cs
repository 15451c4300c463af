using Kirei.Linux;

namespace Kirei.Startup;

/// <summary>
/// Sockets that a service manager passes on, sd_listen_fds(3). They are meant for the process that LISTEN_PID names, and a main program
/// has another pid than the init it was started by: the kirei between them, which has main's pid, puts that there. A variable that was
/// meant for any other process is left alone, so that nobody takes a descriptor for a socket that is none.
/// </summary>
internal static class SocketActivation
{
    private const string Variable = "LISTEN_PID";
    private const string ByInode = "LISTEN_PIDFDID"; // the same process by its pidfd's inode, systemd 258
    private static readonly OsString Main = new("main"u8);

    /// <summary>Whether they are for this process.</summary>
    public static bool IsMeant(EnvironmentBlock environment) => environment.Get(Variable) == Pid.Self.ToString();

    /// <summary>The environment that passes them on to the child to be made.</summary>
    public static EnvironmentBlock ForChild(EnvironmentBlock environment) =>
        environment.With(new OsString(Variable), Main).Without(new OsString(ByInode));

    /// <summary>The environment of the command that this process becomes.</summary>
    public static EnvironmentBlock ForThisProcess(EnvironmentBlock environment) =>
        environment.Find(Variable) == Main ? environment.With(Variable, Pid.Self.ToString()) : environment;
}
