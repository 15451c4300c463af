using System.Diagnostics.CodeAnalysis;

namespace Kirei.Configuration;

/// <summary>The files that a configuration names: the one thing that its reader asks of the machine.</summary>
internal interface IConfigurationFiles
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Relative to the working directory, or absolute.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="reason">Why it cannot be read.</param>
    bool TryRead(string path, [NotNullWhen(true)] out byte[]? content, out string reason);

    /// <summary>Whether there is something at a path.</summary>
    bool Exists(string path);
}
