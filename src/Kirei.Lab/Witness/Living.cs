using System.Collections.Immutable;

namespace Kirei.Lab.Witness;

/// <summary>A process that lives while the drill goes on, for the eyes of who waits: a first impression, not yet evidence.</summary>
/// <param name="Pid">The host's pid.</param>
/// <param name="Sight">What /proc says.</param>
/// <param name="Signals">What it was sent, as far as that is seen; what programs send to themselves and what is ignored by default left
/// out.</param>
internal sealed record Living(int Pid, Sight Sight, ImmutableArray<SignalSent> Signals);
