using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>start.c of this assembly: there only in a binary that is linked with it.</summary>
internal static partial class Libc
{
    /// <summary>The signal mask this process was started with.</summary>
    [LibraryImport("kirei-start")]
    internal static partial ulong kirei_inherited_mask();

    /// <summary>Of the faults that the runtime handles, those that this process was started with ignoring.</summary>
    [LibraryImport("kirei-start")]
    internal static partial ulong kirei_inherited_ignored();

    /// <summary>A signal handler that ends the process with 128+n.</summary>
    [LibraryImport("kirei-start")]
    internal static partial nint kirei_end_handler();
}
