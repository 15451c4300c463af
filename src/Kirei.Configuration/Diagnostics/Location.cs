using System.Globalization;

namespace Kirei.Configuration.Diagnostics;

/// <summary>A place in a file. Line and column count from 1; line 0 is the file as a whole.</summary>
/// <param name="Source">The file.</param>
/// <param name="Line">The line.</param>
/// <param name="Column">The column, in characters.</param>
internal readonly record struct Location(Source Source, int Line, int Column)
{
    /// <summary><c>file:line:column</c>, as compilers have it.</summary>
    public override string ToString() =>
        Line == 0 ? Source.Name : string.Create(CultureInfo.InvariantCulture, $"{Source.Name}:{Line}:{Column}");
}
