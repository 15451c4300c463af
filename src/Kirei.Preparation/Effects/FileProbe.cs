using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Preparation.Effects;

/// <summary>Whether a file or folder is there: <c>file:///path</c>.</summary>
internal sealed class FileProbe(WaitTarget target, Interruptions interruptions) : Probe
{
    /// <inheritdoc/>
    public override IEnumerable<Awaited> Try()
    {
        Reason = Look() is null ? "no such file" : null;
        yield break;
    }

    private FileFacts? Look()
    {
        using Interruptions.Unblocked unblocked = Interruptions.UnblockedFor(interruptions);
        return FileFacts.Of(new OsString(target.Path));
    }
}
