namespace Kirei.Linux;

/// <summary>What became of a <see cref="SpawnRequest"/>.</summary>
/// <param name="Pid">The child, when <paramref name="Errno"/> is none.</param>
/// <param name="Errno">Why there is no child.</param>
/// <param name="FileExists">With an error: whether the program's file was found. A file that is there and "not found" lacks its
/// interpreter.</param>
public readonly record struct SpawnResult(Pid Pid, Errno Errno, bool FileExists = true)
{
    /// <summary>Whether there is a child.</summary>
    public bool Succeeded => Errno == Errno.None;
}
