namespace Kirei.Protocol;

/// <summary>An error in the user's words.</summary>
internal static class Refusal
{
    /// <summary>The words.</summary>
    public static SupervisorException Of(Reply reply) => reply.Error switch
    {
        ErrorNames.PermissionDenied => new SupervisorException("permission denied: only root and kirei's own user may ask it"),
        ErrorNames.NoSuchService => new SupervisorException($"there is no service {reply.Detail}", isMistake: true),
        ErrorNames.NotRunning => new SupervisorException($"{reply.Detail} does not run"),
        ErrorNames.NotASignal => new SupervisorException($"'{reply.Detail}' is not a signal", isMistake: true),
        ErrorNames.Stopping => new SupervisorException("the container is being stopped"),
        ErrorNames.BadFiles => new SupervisorException(reply.Detail.TrimEnd('\n')),
        ErrorNames.MethodNotImplemented => new SupervisorException("this kirei runs one program, not services: it cannot be asked for that"),
        ErrorNames.MethodNotFound => new SupervisorException("this kirei is of another version: it cannot be asked for that"),
        ErrorNames.InvalidParameter => new SupervisorException($"kirei does not take the parameter {reply.Detail}", isMistake: true),
        _ => new SupervisorException($"kirei has refused: {reply.Error}"),
    };
}
