using System;
using System.Collections.Immutable;
using System.Linq;

namespace Kirei.Lab.Checks.Formats;

/// <summary>A form in which a report is written.</summary>
/// <param name="Name">As <c>--format</c> names it.</param>
/// <param name="Write">Writes it; the second value says whether there may be colours.</param>
internal sealed record Format(string Name, Func<CheckReport, bool, string> Write);

/// <summary>Every format, in the order in which the help names them.</summary>
internal static class FormatCatalogue
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<Format> InOrder { get; } =
    [
        new("tty", TerminalFormat.Write),
        new("json", (report, _) => JsonFormat.Write(report)),
        new("sarif", (report, _) => SarifFormat.Write(report)),
        new("github", (report, _) => GitHubFormat.Write(report)),
        new("gitlab", (report, _) => GitLabFormat.Write(report)),
        new("junit", (report, _) => JUnitFormat.Write(report)),
        new("checkstyle", (report, _) => CheckstyleFormat.Write(report)),
        new("gnu", (report, _) => GnuFormat.Write(report)),
    ];

    /// <summary>Their names, for a sentence.</summary>
    public static string Names => string.Join(", ", InOrder.Select(f => f.Name));
}
