using System;
using System.Collections.Concurrent;

namespace Kirei.TestKit;

/// <summary>
/// The images that the tests make. Each goes by a name that no other test process uses, and is removed after the last test (as a fixture of
/// the assembly), so that the engine is left as it was found.
/// </summary>
public sealed class DockerImages : IDisposable
{
    private static readonly ConcurrentStack<string> Made = [];

    /// <summary>A name for an image that is about to be made.</summary>
    internal static string NewName(string name)
    {
        var image = $"kirei-test-{name}:{Environment.ProcessId}-{Guid.NewGuid():N}";
        Made.Push(image);
        return image;
    }

    /// <summary>The last one made first: an earlier one may be beneath it.</summary>
    public void Dispose()
    {
        while (Made.TryPop(out var image))
            Command.Run("docker", "image", "rm", "--force", image);
    }
}
