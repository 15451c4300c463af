using System;
using System.Collections.Generic;
using Kirei.Protocol;
using Kirei.Supervision.Services;

namespace Kirei.Supervision.Control.Methods;

/// <summary>
/// Start, Stop and Restart: they change what is wanted of services, and answer how those stood when that was taken down.
/// </summary>
/// <param name="name">The method's name.</param>
/// <param name="services">The services.</param>
/// <param name="ask">Asks the supervisor for it.</param>
internal sealed class Change(string name, ServicesOf services, Action<IEnumerable<Service>> ask) : IMethod
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IAnswer Answer(Call call)
    {
        call.Allow("services");
        if (call.Texts("services") is null)
        {
            throw new InvalidParameterException("services"); // all of them are not meant by saying nothing
        }

        List<Service> asked = services.Named(call, out IAnswer? refusal);
        if (refusal is not null)
        {
            return refusal;
        }

        if (services.Supervisor.IsStopping)
        {
            return SingleAnswer.Refuse(ErrorNames.Stopping);
        }

        ServiceList before = services.StatusOf(asked);
        ask(asked);
        return SingleAnswer.Of(before.Write);
    }
}
