using Kirei.Protocol;
using Kirei.Supervision.Init;

namespace Kirei.Supervision.Control.Methods;

/// <summary>How the one program stands, in the form of a service.</summary>
internal sealed class ListMain(InitProcess init) : IMethod
{
    /// <summary>What it is called.</summary>
    public const string Service = "main";

    /// <inheritdoc/>
    public string Name => MethodNames.List;

    /// <inheritdoc/>
    public IAnswer Answer(Call call)
    {
        call.Allow("services");
        foreach (string name in call.Texts("services") ?? [])
        {
            if (name != Service)
            {
                return SingleAnswer.Refuse(ErrorNames.NoSuchService, "service", name);
            }
        }

        return new ListAnswer(Look, call.WantsMore);
    }

    private ServiceList Look() => new(
        [
            new ServiceStatus
            {
                Name = Service,
                State = NameOf(init.Phase),
                IsWanted = init.Phase <= Phase.Running,
                SinceMs = init.PhaseSinceUnixMilliseconds,
                Pid = init.Main.IsRunning ? init.Main.Pid.Number : 0,
                ExitCode = init.Main.Status?.ShellCode,
                Starts = init.Main.WasStarted ? 1 : 0,
            },
        ],
        init.Phase > Phase.Running);

    private static string NameOf(Phase phase) => phase switch
    {
        Phase.Beginning or Phase.Preparing => "waiting",
        Phase.Starting => "spawning",
        Phase.Running => "up",
        Phase.PreStopping or Phase.Delaying => "pre-stop",
        Phase.Draining => "draining",
        _ => "post-stop",
    };
}
