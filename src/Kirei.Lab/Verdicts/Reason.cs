namespace Kirei.Lab.Verdicts;

/// <summary>Why a stop was not clean.</summary>
/// <param name="Name">The name of the rule that found it, for machines.</param>
/// <param name="Why">One sentence.</param>
/// <param name="Change">What would make it clean.</param>
internal sealed record Reason(string Name, string Why, string Change);
