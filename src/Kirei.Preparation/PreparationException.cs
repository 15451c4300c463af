using System;

namespace Kirei.Preparation;

/// <summary>
/// The command cannot be prepared for. The message is one line for each mistake: step, object, reason. It never holds a secret.
/// </summary>
public sealed class PreparationException(string message, string wayOut = "") : Exception(message)
{
    /// <summary>What would help; to be put behind the message, empty when it says so itself.</summary>
    public string WayOut { get; } = wayOut;

    /// <summary>What kirei exits with: 125, or 126 and 127 where the command is the reason.</summary>
    public int ExitCode { get; init; } = 125;

    /// <summary>The message with the way out.</summary>
    public string Full => WayOut.Length == 0 ? Message : $"{Message}: {WayOut}";
}
