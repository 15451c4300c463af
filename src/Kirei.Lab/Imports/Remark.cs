using Kirei.Lab.Checks;

namespace Kirei.Lab.Imports;

/// <summary>What is to be said of a place of what is imported.</summary>
/// <param name="Severity">An error: supervisord would not take it either. A warning: it does not say what its author may think. A note: it
/// could not be kept.</param>
/// <param name="Place">Where.</param>
/// <param name="Message">What is wrong, or lost.</param>
/// <param name="WayOut">What to write instead; empty where there is nothing.</param>
internal sealed record Remark(Severity Severity, Place Place, string Message, string WayOut)
{
    /// <summary>In one line.</summary>
    public string Sentence => WayOut.Length > 0 ? $"{Message}: {WayOut}" : Message;
}
