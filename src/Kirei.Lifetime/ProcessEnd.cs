using System;

namespace Kirei;

/// <summary>The end that nothing can hold up: no handler, no lock, no other thread.</summary>
internal static class ProcessEnd
{
    public static void Now(int code)
    {
        if (OperatingSystem.IsWindows())
        {
            Environment.Exit(code);
        }

        Libc._exit(code);
    }
}
