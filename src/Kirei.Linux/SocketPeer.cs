namespace Kirei.Linux;

/// <summary>Who is at the other end of a Unix socket, as the kernel has it from the moment of the connection.</summary>
/// <param name="Pid">The process; number 0 when it cannot be seen from this PID namespace.</param>
/// <param name="User">Its effective user, as this user namespace has it.</param>
public readonly record struct SocketPeer(Pid Pid, uint User);
