using System.IO;

namespace Kirei.Container.Tests.Harness;

internal static class FileModes
{
    public const UnixFileMode Everyone = (UnixFileMode)0x1ff;
}
