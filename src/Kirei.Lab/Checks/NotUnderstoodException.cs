using System;

namespace Kirei.Lab.Checks;

/// <summary>A text that a reader does not understand. Nothing is said about such a text.</summary>
/// <param name="what">What was expected.</param>
/// <param name="offset">Where, in characters from the beginning.</param>
internal sealed class NotUnderstoodException(string what, int offset) : Exception(what)
{
    /// <summary>Where, in characters from the beginning.</summary>
    public int Offset { get; } = offset;
}
