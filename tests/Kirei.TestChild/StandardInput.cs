using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;

namespace Kirei.TestChild;

internal static unsafe class StandardInput
{
    private const int Interrupted = 4;

    /// <summary>Each line as it comes, until the end of the input.</summary>
    public static IEnumerable<string> Lines()
    {
        List<byte> line = [];
        while (Next() is { } character)
        {
            if (character == '\n')
            {
                yield return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(line));
                line.Clear();
            }
            else
            {
                line.Add(character);
            }
        }
    }

    private static byte? Next()
    {
        byte character;
        nint count;
        do
        {
            count = Libc.read(0, &character, 1);
        }
        while (count < 0 && Marshal.GetLastSystemError() == Interrupted);
        return count == 1 ? character : null;
    }
}
