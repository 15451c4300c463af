using Kirei.Linux;
using Kirei.Protocol;
using Kirei.Supervision.Init;

namespace Kirei.Supervision.Control.Methods;

/// <summary>Sends a signal to the one program.</summary>
internal sealed class SignalMain(InitProcess init, ISystem system) : IMethod
{
    /// <inheritdoc/>
    public string Name => MethodNames.Signal;

    /// <inheritdoc/>
    public IAnswer Answer(Call call)
    {
        call.Allow("service", "signal");
        (string name, string text) = (call.Text("service"), call.Text("signal"));
        return name != ListMain.Service ? SingleAnswer.Refuse(ErrorNames.NoSuchService, "service", name)
            : !Signal.TryParse(text, out Signal signal) ? SingleAnswer.Refuse(ErrorNames.NotASignal, "signal", text)
            : !init.Main.IsRunning || system.SendToChild(init.Main.Pid, signal) != Errno.None
                ? SingleAnswer.Refuse(ErrorNames.NotRunning, "service", name)
            : SingleAnswer.Nothing();
    }
}
