namespace Kirei.Linux;

/// <summary>A program that could not be started, in words and as an exit code.</summary>
public static class SpawnFailure
{
    /// <summary>
    /// 127 when it was not found, 126 when it is there and cannot be executed, 125 when resources were short (as docker and env(1) do).
    /// </summary>
    public static int ExitCode(in SpawnResult result) =>
        result.Errno.IsTransient ? 125 : result.Errno.IsNotFound ? 127 : 126;

    /// <summary>The kernel's reason, and what it does not say: a file that exists and is "not found" lacks its interpreter.</summary>
    public static string Reason(in SpawnResult result) =>
        result.Errno.IsNotFound && result.FileExists
            ? "the file is there, but the interpreter that its #! line or its ELF header names is not (a carriage return at the end of the #! line looks like this too)"
            : result.Errno.IsNotFound ? "not found: is it in the image, and its directory in PATH?"
            : result.Errno.ToString();
}
