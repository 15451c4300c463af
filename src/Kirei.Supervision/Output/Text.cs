using System;
using System.Globalization;
using System.Text;

namespace Kirei.Supervision.Output;

/// <summary>Values in words.</summary>
internal static class Text
{
    /// <summary>
    /// A line as it may be printed: a process chooses its own name, and is not to write a line of its own with it, nor to move the terminal's cursor. Control
    /// characters become <c>\xNN</c>.
    /// </summary>
    public static string Plain(string line)
    {
        StringBuilder? plain = null;
        for (int i = 0; i < line.Length; i++)
        {
            char letter = line[i];
            if (char.IsControl(letter))
            {
                plain ??= new StringBuilder(line, 0, i, line.Length + 16);
                _ = plain.Append(CultureInfo.InvariantCulture, $"\\x{(int)letter:x2}");
            }
            else
            {
                _ = plain?.Append(letter);
            }
        }

        return plain?.ToString() ?? line;
    }

    /// <summary>A duration for a reader: <c>9.0 s</c>, <c>250 ms</c>.</summary>
    public static string Of(TimeSpan duration) => duration < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:F0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:F1} s");
}
