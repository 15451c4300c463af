using System.Diagnostics.CodeAnalysis;
using Kirei.Configuration;
using Kirei.Linux;

namespace Kirei.Startup;

/// <summary>The files of the container, for what reads kirei.yaml.</summary>
internal sealed class ConfigurationFiles : IConfigurationFiles
{
    private const int Longest = 8 * 1024 * 1024;

    /// <inheritdoc/>
    public bool TryRead(string path, [NotNullWhen(true)] out byte[]? content, out string reason)
    {
        try
        {
            content = FileContent.Read(new OsString(path), Longest);
            reason = "";
            return true;
        }
        catch (LinuxException error)
        {
            content = null;
            reason = error.Errno.Meaning;
            return false;
        }
    }

    /// <inheritdoc/>
    public bool Exists(string path) => FileFacts.Of(new OsString(path)) is not null;
}
