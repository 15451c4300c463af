using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Linux;

namespace Kirei.Lab.Targets;

/// <summary>
/// What a drill left behind that was itself killed: it is removed by the next one, which says so. Nothing of a drill that lives is touched.
/// </summary>
internal static class Abandoned
{
    /// <summary>The variable that marks the unshare(1) of a drill, in which its owner stands.</summary>
    public const string Variable = "_KIREI_LAB";

    /// <summary>Ends the targets that run on in their PID namespaces.</summary>
    public static void EndTargets()
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
                && OwnerOf(folder) is { } owner
                && Owner.HasGone(owner)
                && Signalling.SendToGroup(new Pid(pid), Signal.Kill) == Errno.None) // it leads a session, and takes its child with it
            {
                Say($"ended process {pid}, the target of a drill that had been killed");
            }
        }
    }

    /// <summary>Removes the containers.</summary>
    public static async Task RemoveContainersAsync(Engine engine, CancellationToken cancel)
    {
        ToolResult listed = await engine.RunAsync(
            ["ps", "--all", "--filter", "label=" + ImageTarget.Label, "--format", "{{.Names}}"], cancel);
        foreach (string name in listed.Code == 0 ? listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [])
        {
            if (name.StartsWith(ImageTarget.Prefix, StringComparison.Ordinal)
                && Owner.HasGone(name[ImageTarget.Prefix.Length..])
                && (await engine.RunAsync(["rm", "--force", "--volumes", name], cancel)).Code == 0)
            {
                Say($"removed container {name}, left by a drill that had been killed");
            }
        }
    }

    private static void Say(string text) => Console.Error.WriteLine("kirei-lab: " + text);

    private static string? OwnerOf(string folder)
    {
        try
        {
            return File.ReadAllText(folder + "/comm").TrimEnd() == "unshare" ? OwnerIn(File.ReadAllText(folder + "/environ")) : null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? OwnerIn(string environment) => environment.Split('\0')
        .FirstOrDefault(v => v.StartsWith(Variable + "=", StringComparison.Ordinal))?[(Variable.Length + 1)..];
}
