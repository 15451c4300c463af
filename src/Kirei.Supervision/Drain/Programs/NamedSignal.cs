using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>The signal that asks a certain program to stop.</summary>
/// <param name="Name">A name that the program is known by.</param>
/// <param name="Signal">The signal.</param>
internal readonly record struct NamedSignal(OsString Name, Signal Signal);
