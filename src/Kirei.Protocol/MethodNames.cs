namespace Kirei.Protocol;

/// <summary>The methods of a running kirei, by their full names.</summary>
internal static class MethodNames
{
    public const string GetInfo = "org.varlink.service.GetInfo";
    public const string GetInterfaceDescription = "org.varlink.service.GetInterfaceDescription";
    public const string List = "io.kirei.Supervisor.List";
    public const string Start = "io.kirei.Supervisor.Start";
    public const string Stop = "io.kirei.Supervisor.Stop";
    public const string Restart = "io.kirei.Supervisor.Restart";
    public const string Signal = "io.kirei.Supervisor.Signal";
    public const string Logs = "io.kirei.Supervisor.Logs";
    public const string Events = "io.kirei.Supervisor.Events";
    public const string Reload = "io.kirei.Supervisor.Reload";
}
