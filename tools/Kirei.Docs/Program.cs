using System;
using System.Collections.Generic;
using System.IO;
using Kirei.Docs;

// dotnet run --project tools/Kirei.Docs -- write     writes the generated documents
// dotnet run --project tools/Kirei.Docs -- check     exit 1 when one of them is not what would be written

string root = RepositoryRoot.Find();
bool writes = args is ["write"];
int stale = 0;
foreach ((string path, string content) in GeneratedDocuments.All())
{
    string file = Path.Combine(root, path);
    if (File.Exists(file) && File.ReadAllText(file) == content)
    {
        continue;
    }

    if (writes)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        Console.WriteLine($"wrote {path}");
    }
    else
    {
        stale++;
        Console.Error.WriteLine($"{path} is not up to date: run make docs");
    }
}

return stale == 0 ? 0 : 1;
