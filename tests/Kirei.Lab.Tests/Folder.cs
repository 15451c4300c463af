using System;
using System.IO;

namespace Kirei.Lab.Tests;

/// <summary>A folder for one test.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kirei-lab-tests-");

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public string Script(string name, string content)
    {
        File.WriteAllText(this[name], content);
        File.SetUnixFileMode(
            this[name],
            UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
                | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        return this[name];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
