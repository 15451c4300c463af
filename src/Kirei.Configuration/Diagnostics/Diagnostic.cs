namespace Kirei.Configuration.Diagnostics;

/// <summary>How much a diagnostic weighs.</summary>
internal enum Severity
{
    /// <summary>Something has no effect, or another one than its author may think.</summary>
    Warning,

    /// <summary>Nothing is started.</summary>
    Error,
}

/// <summary>What is to be said of a place in a file.</summary>
/// <param name="At">Where.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="WayOut">What to write instead; empty when the message says it.</param>
internal sealed record Diagnostic(Location At, Severity Severity, string Message, string WayOut);
