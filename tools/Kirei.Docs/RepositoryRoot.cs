using System;
using System.IO;

namespace Kirei.Docs;

/// <summary>Finds the repository this program was built in.</summary>
internal static class RepositoryRoot
{
    /// <summary>The folder that holds kirei.slnx, from the working directory upwards.</summary>
    public static string Find()
    {
        for (string? folder = Directory.GetCurrentDirectory(); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "kirei.slnx")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("run this inside the repository: no kirei.slnx above the working directory");
    }
}
