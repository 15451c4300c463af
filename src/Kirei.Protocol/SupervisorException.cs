using System;

namespace Kirei.Protocol;

/// <summary>A running kirei cannot be asked, or has refused.</summary>
/// <param name="message">Why, for the user.</param>
/// <param name="isMistake">Whether the question was wrong.</param>
public sealed class SupervisorException(string message, bool isMistake = false) : Exception(message)
{
    /// <summary>Whether the question was wrong: it names a service that there is not.</summary>
    public bool IsMistake { get; } = isMistake;
}
