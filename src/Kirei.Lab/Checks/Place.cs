namespace Kirei.Lab.Checks;

/// <summary>A part of a file, as a finding shows it.</summary>
/// <param name="File">The file.</param>
/// <param name="Span">The part.</param>
internal readonly record struct Place(SourceFile File, Span Span)
{
    /// <summary>Its text.</summary>
    public string Text => File.Text.Substring(Span.Start, Span.Length);
}
