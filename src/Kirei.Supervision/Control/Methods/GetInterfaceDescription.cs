using Kirei.Protocol;

namespace Kirei.Supervision.Control.Methods;

/// <summary>An interface in Varlink's definition language.</summary>
internal sealed class GetInterfaceDescription : IMethod
{
    /// <inheritdoc/>
    public string Name => MethodNames.GetInterfaceDescription;

    /// <inheritdoc/>
    public IAnswer Answer(Call call)
    {
        call.Allow("interface");
        string asked = call.Text("interface");
        string? description = asked == Interfaces.SupervisorName ? Interfaces.Supervisor
            : asked == Interfaces.VarlinkName ? Interfaces.Varlink
            : null;
        return description is null
            ? SingleAnswer.Refuse(ErrorNames.InterfaceNotFound, "interface", asked)
            : SingleAnswer.Of(json => json.WriteString("description"u8, description));
    }
}
