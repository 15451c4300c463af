using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Preparation.Effects;

/// <summary>Whether a file or folder is there: <c>file:///path</c>.</summary>
internal sealed class FileProbe(WaitTarget target) : Probe
{
    /// <inheritdoc/>
    public override IEnumerable<Awaited> Try()
    {
        Reason = FileFacts.Of(new OsString(target.Path)) is null ? "no such file" : null;
        yield break;
    }
}
