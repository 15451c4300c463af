using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Kirei.Configuration.Tests.Harness;

/// <summary>Files that are in memory alone.</summary>
internal sealed class MemoryFiles : IConfigurationFiles
{
    private readonly Dictionary<string, byte[]> _files = [];

    public string this[string path]
    {
        set => _files[path] = Encoding.UTF8.GetBytes(value);
    }

    public void Add(string path, byte[] content) => _files[path] = content;

    public bool TryRead(string path, [NotNullWhen(true)] out byte[]? content, out string reason)
    {
        reason = "no such file or directory";
        return _files.TryGetValue(path, out content);
    }

    public bool Exists(string path) => _files.ContainsKey(path);
}
