namespace Kirei.Linux;

/// <summary>&lt;limits.h&gt;, pathconf(3).</summary>
internal static partial class Libc
{
    internal const int PIPE_BUF = 4096;
}
