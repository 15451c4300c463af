using Kirei.Protocol;
using Kirei.Supervision.Services;

namespace Kirei.Supervision.Control.Methods;

/// <summary>How the services stand; with <c>more</c>, again whenever one of them has changed.</summary>
internal sealed class List(ServicesOf services) : IMethod
{
    /// <inheritdoc/>
    public string Name => MethodNames.List;

    /// <inheritdoc/>
    public IAnswer Answer(Call call)
    {
        call.Allow("services");
        System.Collections.Generic.List<Service> asked = services.Named(call, out IAnswer? refusal);
        return refusal
            ?? new ListAnswer(
                () => services.StatusOf(call.Texts("services") is null ? services.Supervisor.Services : asked), call.WantsMore);
    }
}
