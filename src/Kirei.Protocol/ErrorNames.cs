namespace Kirei.Protocol;

/// <summary>What a call can be refused for: Varlink's own errors, and those of kirei.</summary>
internal static class ErrorNames
{
    public const string InterfaceNotFound = "org.varlink.service.InterfaceNotFound";
    public const string MethodNotFound = "org.varlink.service.MethodNotFound";
    public const string MethodNotImplemented = "org.varlink.service.MethodNotImplemented";
    public const string InvalidParameter = "org.varlink.service.InvalidParameter";
    public const string PermissionDenied = "org.varlink.service.PermissionDenied";
    public const string ExpectedMore = "org.varlink.service.ExpectedMore";
    public const string NoSuchService = "io.kirei.Supervisor.NoSuchService";
    public const string NotRunning = "io.kirei.Supervisor.NotRunning";
    public const string NotASignal = "io.kirei.Supervisor.NotASignal";
    public const string Stopping = "io.kirei.Supervisor.Stopping";
    public const string BadFiles = "io.kirei.Supervisor.BadFiles";
}
