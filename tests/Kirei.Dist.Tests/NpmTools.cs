using System;
using System.IO;

namespace Kirei.Dist.Tests;

/// <summary>Checkers of formats that are not our own, installed from npm as the lock file says, in a folder of their own.</summary>
public sealed class NpmTools : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kirei-npm-tools-");

    public NpmTools()
    {
        Command.Run("cp", "-r", Path.Combine(Repository.Root, "tests/Kirei.Dist.Tests/npm") + "/.", _folder.FullName).OrFail();
        Sh("npm ci --prefer-offline --ignore-scripts --no-audit --no-fund").OrFail();
    }

    /// <summary>Runs one of the scripts; what it found.</summary>
    public string Node(string script, params string[] files) => Sh($"node {script} '{string.Join("' '", files)}'").OrFail().Output;

    /// <summary>Runs a line of shell in the folder.</summary>
    internal CommandResult Sh(string line) => Command.Run("sh", "-c", $"cd '{_folder.FullName}' && {line}");

    /// <summary>A file in the folder with this text.</summary>
    internal string Write(string name, string text)
    {
        string file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
