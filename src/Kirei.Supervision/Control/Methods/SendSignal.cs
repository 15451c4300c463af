using System.Collections.Generic;
using Kirei.Protocol;
using Kirei.Supervision.Services;

namespace Kirei.Supervision.Control.Methods;

/// <summary>Sends a signal to a service.</summary>
internal sealed class SendSignal(ServicesOf services, UpSignals signals) : IMethod
{
    /// <inheritdoc/>
    public string Name => MethodNames.Signal;

    /// <inheritdoc/>
    public IAnswer Answer(Call call)
    {
        call.Allow("service", "signal");
        (string name, string text) = (call.Text("service"), call.Text("signal"));
        List<Service> named = [.. services.Supervisor.Named(name)];
        return named.Count == 0 ? SingleAnswer.Refuse(ErrorNames.NoSuchService, "service", name)
            : !Linux.Signal.TryParse(text, out Linux.Signal signal) ? SingleAnswer.Refuse(ErrorNames.NotASignal, "signal", text)
            : named.FindAll(service => signals.SendTo(service, signal)).Count == 0
                ? SingleAnswer.Refuse(ErrorNames.NotRunning, "service", name)
            : SingleAnswer.Nothing();
    }
}
