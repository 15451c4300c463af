using Kirei.Protocol;
using Kirei.Supervision.Init;
using Kirei.Supervision.Services;

namespace Kirei.Supervision.Control.Methods;

/// <summary>What can be asked of which init.</summary>
internal static class MethodTable
{
    /// <summary>Of one that runs services.</summary>
    public static IMethod[] Of(UpProcess init, Reload reload, LogBuffer lines, EventBuffer events)
    {
        ServicesOf services = new(init.Supervisor);
        return
        [
            new GetInfo(),
            new GetInterfaceDescription(),
            new List(services),
            new Change(MethodNames.Start, services, init.Supervisor.Start),
            new Change(MethodNames.Stop, services, init.Supervisor.Stop),
            new Change(MethodNames.Restart, services, init.Supervisor.Restart),
            new SendSignal(services, init.Signals),
            new Logs(services, lines),
            new Events(events),
            new ReadAgain(services, reload),
        ];
    }

    /// <summary>Of one that runs one program.</summary>
    public static IMethod[] Of(InitProcess init, ISystem system, EventBuffer events) =>
    [
        new GetInfo(),
        new GetInterfaceDescription(),
        new ListMain(init),
        new SignalMain(init, system),
        new Events(events),
    ];
}
