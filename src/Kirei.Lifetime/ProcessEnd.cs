using System;
using System.Runtime.InteropServices;

namespace Kirei;

/// <summary>The end that nothing can hold up: no handler, no lock, no other thread.</summary>
internal static partial class ProcessEnd
{
    public static void Now(int code)
    {
        if (OperatingSystem.IsWindows())
        {
            Environment.Exit(code);
        }

        _exit(code);
    }

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void _exit(int status);
}
