using System;
using System.IO;
using Kirei.Lab.Drills;
using Kirei.Lab.Views;
using Kirei.Lab.Views.Html;

namespace Kirei.Lab.Verbs;

/// <summary>The files a session leaves behind.</summary>
internal static class Files
{
    /// <summary>Writes those that were asked for.</summary>
    public static void Write(DrillRequest request, DrillSession session)
    {
        Write(request.Json, () => JsonView.Of(session));
        Write(request.JUnit, () => JUnitView.Of(session, DateTimeOffset.UtcNow));
        Write(request.Html, () => HtmlPage.Of(session));
    }

    /// <summary>Writes one; the folder is made when it is not there.</summary>
    public static void Write(string? path, Func<string> content)
    {
        if (path == "-")
        {
            Console.Out.Write(content());
        }
        else if (path is not null)
        {
            WriteFile(path, content());
        }
    }

    private static void WriteFile(string path, string content)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllText(path, content);
        }
        catch (IOException error)
        {
            throw new CannotRunException($"cannot write {path}: {error.Message}");
        }
        catch (UnauthorizedAccessException error)
        {
            throw new CannotRunException($"cannot write {path}: {error.Message}");
        }
    }
}
