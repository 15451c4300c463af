using System.Collections.Immutable;

namespace Kirei.Lab.Checks;

/// <summary>What a check found, as the formats show it.</summary>
/// <param name="Findings">What was found and not suppressed.</param>
/// <param name="Files">How many files were read and understood.</param>
/// <param name="Suppressed">How many findings a comment or the settings suppressed.</param>
internal sealed record CheckReport(ImmutableArray<Finding> Findings, int Files, int Suppressed);
