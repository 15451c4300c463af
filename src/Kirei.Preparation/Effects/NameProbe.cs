using System.Collections.Generic;

namespace Kirei.Preparation.Effects;

/// <summary>Whether a name resolves: <c>dns:name</c>.</summary>
internal sealed class NameProbe(WaitTarget target) : Probe
{
    /// <inheritdoc/>
    public override IEnumerable<Awaited> Try()
    {
        NameLookup lookup = new(target.Host, 0);
        foreach (Awaited awaited in lookup.Find())
        {
            yield return awaited;
        }

        Reason = lookup.Addresses.Count > 0 ? null : lookup.Reason;
    }
}
