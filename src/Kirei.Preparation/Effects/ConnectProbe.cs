using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Preparation.Effects;

/// <summary>Whether a connection is accepted: <c>tcp://host:port</c>, <c>unix:///path</c>.</summary>
internal sealed class ConnectProbe(WaitTarget target) : Probe
{
    /// <inheritdoc/>
    public override IEnumerable<Awaited> Try()
    {
        using Connection connection = new(target);
        foreach (Awaited awaited in Steps(connection))
        {
            yield return awaited;
        }

        Reason = connection.Reason;
    }

    private IEnumerable<Awaited> Steps(Connection connection) =>
        target.Kind != WaitKind.Unix ? connection.Open()
        : SocketAddress.OfPath(new OsString(target.Path)) is { } address ? connection.Open(address)
        : throw new PreparationException($"wait {target.Text}: the path is too long for a socket");
}
