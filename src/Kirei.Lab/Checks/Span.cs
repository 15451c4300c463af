namespace Kirei.Lab.Checks;

/// <summary>A part of a file's text.</summary>
/// <param name="Start">Its first character, counted from 0.</param>
/// <param name="Length">Its length in characters.</param>
internal readonly record struct Span(int Start, int Length)
{
    /// <summary>The first character behind it.</summary>
    public int End => Start + Length;

    /// <summary>Everything from the beginning of one part to the end of another.</summary>
    public static Span Between(Span first, Span last) => new(first.Start, last.End - first.Start);
}
