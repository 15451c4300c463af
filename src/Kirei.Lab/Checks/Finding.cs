namespace Kirei.Lab.Checks;

/// <summary>How much a finding matters.</summary>
internal enum Severity
{
    /// <summary>Worth knowing; it depends on what is not known.</summary>
    Note,

    /// <summary>Something may be lost, or the stop is slow.</summary>
    Warning,

    /// <summary>At every stop something is killed or lost.</summary>
    Error,
}

/// <summary>What a rule found, and where.</summary>
/// <param name="Rule">The rule's id, <c>K001</c> and so on.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Place">Where.</param>
/// <param name="Message">What is wrong, in one sentence for the user.</param>
/// <param name="Fix">What to do about it, in one sentence.</param>
internal sealed record Finding(string Rule, Severity Severity, Place Place, string Message, string Fix);
