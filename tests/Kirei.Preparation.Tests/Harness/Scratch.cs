using System;
using System.IO;

namespace Kirei.Preparation.Tests.Harness;

/// <summary>A folder that goes with its test; everybody may pass through.</summary>
internal sealed class Scratch : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("kirei-preparation-").FullName;

    public Scratch() => File.SetUnixFileMode(Root, (UnixFileMode)0x1ED);

    public string this[string name] => Path.Combine(Root, name);

    public string Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], content);
        return this[name];
    }

    public string WriteProgram(string name, string content)
    {
        File.SetUnixFileMode(Write(name, content), (UnixFileMode)0x1ED);
        return this[name];
    }

    public string Read(string name) => File.ReadAllText(this[name]);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
