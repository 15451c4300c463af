using System.CommandLine;

namespace Kirei.Lab.Verbs;

/// <summary><c>kirei-lab report</c></summary>
internal static class ReportVerb
{
    /// <summary>The verb.</summary>
    public static Command Create() => new("report", "Draws the page from kirei's own report of a stop.");
}
