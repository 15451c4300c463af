namespace Kirei.Supervision.Control;

/// <summary>
/// Who may ask: root, and the user that kirei runs as. Either of them could do by signals what can be asked for here. A socket without a
/// file can be reached by every process of the network namespace, which other containers may share: there it also has to be a process of
/// this PID namespace. Pure.
/// </summary>
/// <param name="own">The user that kirei runs as.</param>
/// <param name="hasFile">Whether the socket has a file, in a folder that only this user may enter.</param>
internal sealed class Authority(uint own, bool hasFile)
{
    /// <summary>Whether this one may.</summary>
    public bool Allows(in ControlPeer peer) => (peer.User == 0 || peer.User == own) && (hasFile || peer.Pid.Number != 0);
}
