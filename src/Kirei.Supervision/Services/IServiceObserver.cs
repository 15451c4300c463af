using Kirei.Linux;

namespace Kirei.Supervision.Services;

/// <summary>Is told what happens to services.</summary>
internal interface IServiceObserver
{
    /// <summary>A service has come to another state.</summary>
    void OnState(Service service, ServiceState before);

    /// <summary>The first process of a service has ended.</summary>
    void OnEnd(Service service, Pid process, ExitStatus status);

    /// <summary>kirei has got a signal.</summary>
    void OnSignal(Signal signal, Pid sender);
}
