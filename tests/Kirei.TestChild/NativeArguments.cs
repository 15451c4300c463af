using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Kirei.TestChild;

internal static unsafe class NativeArguments
{
    /// <summary>A vector ended by null, as execve takes it. It is never freed: the process ends or becomes another.</summary>
    public static byte** Of(IReadOnlyList<string> words)
    {
        var vector = (byte**)NativeMemory.AllocZeroed((nuint)words.Count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < words.Count; i++)
            vector[i] = (byte*)Marshal.StringToCoTaskMemUTF8(words[i]);
        return vector;
    }
}
