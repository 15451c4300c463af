using System;
using System.Globalization;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>
/// An empty file that every process may write to that was told its name, whoever it runs as: the name cannot be guessed, and nobody else
/// may list its folder. Unlike a file in memory it can be replaced, and opened again after the user was switched.
/// </summary>
public sealed unsafe class SharedFile : IDisposable
{
    private const uint MayPass = 0x1C9; // 0711
    private const uint MayWrite = 0x1B6; // 0666
    private readonly OsString _folder;

    private SharedFile(OsString folder, OsString path)
    {
        _folder = folder;
        Path = path;
    }

    /// <summary>Where it is.</summary>
    public OsString Path { get; }

    /// <summary>Makes one in the first of these folders that takes it; null when none does.</summary>
    public static SharedFile? TryCreate(ReadOnlySpan<OsString> folders)
    {
        SharedFile? file = null;
        for (int i = 0; i < folders.Length && file is null; i++)
        {
            file = TryCreate(folders[i]);
        }

        return file;
    }

    /// <summary>Removes it, and its folder.</summary>
    public void Dispose()
    {
        Remove(Path, 0);
        Remove(_folder, AT_REMOVEDIR);
    }

    private static SharedFile? TryCreate(OsString folder)
    {
        OsString own = folder / new OsString($"kirei-{Unguessable()}");
        fixed (byte* name = own.Terminated)
        {
            if (mkdirat(AT_FDCWD, name, MayPass) < 0)
            {
                return null;
            }
        }

        SharedFile file = new(own, own / new OsString(Unguessable()));
        if (Permit(own, O_RDONLY | O_DIRECTORY, MayPass) && Permit(file.Path, O_WRONLY | O_CREAT | O_EXCL, MayWrite))
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    // Whatever the umask is.
    private static bool Permit(OsString path, int flags, uint mode)
    {
        fixed (byte* name = path.Terminated)
        {
            int fd = openat(AT_FDCWD, name, flags | O_NOFOLLOW | O_CLOEXEC, mode);
            if (fd < 0)
            {
                return false;
            }

            bool isSet = fchmod(fd, mode) == 0;
            _ = close(fd);
            return isSet;
        }
    }

    private static void Remove(OsString path, int flags)
    {
        fixed (byte* name = path.Terminated)
        {
            _ = unlinkat(AT_FDCWD, name, flags);
        }
    }

    private static string Unguessable() => string.Create(
        CultureInfo.InvariantCulture, $"{Entropy.Next():x4}{Entropy.Next():x4}{Entropy.Next():x4}{Entropy.Next():x4}");
}
