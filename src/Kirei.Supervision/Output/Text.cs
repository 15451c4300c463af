using System.Globalization;
using System.Text;

namespace Kirei.Supervision.Output;

/// <summary>Values in words.</summary>
internal static class Text
{
    /// <summary>
    /// A line as it may be printed: a process chooses its own name, and must not be able to forge a line with it, nor to move the
    /// terminal's cursor. Control characters become <c>\xNN</c>.
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
}
