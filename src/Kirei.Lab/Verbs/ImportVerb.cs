using System;
using System.CommandLine;
using Kirei.Lab.Imports;

namespace Kirei.Lab.Verbs;

/// <summary><c>kirei-lab import</c>: a configuration of supervisord becomes a kirei.yaml.</summary>
internal static class ImportVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<string> file = new("file") { Description = "A supervisord.conf; the files that it includes are read as well" };
        Option<string?> root = new("--root")
        {
            Description = "The folder that is the container's /, for paths in the file (default: /)",
            HelpName = "FOLDER",
        };
        Option<string?> output = new("--output", "-o") { Description = "Write the kirei.yaml into this file", HelpName = "FILE" };
        Command command = new("import", "Makes a kirei.yaml of a supervisord.conf, and says what could not be kept.")
        {
            file, root, output,
        };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(root), parsed.GetValue(output)));
        return command;
    }

    private static int Run(string file, string? root, string? output)
    {
        Remarks remarks = new();
        string yaml = SupervisordImport.Read(file, new FileRoot(root), remarks);
        Console.Error.Write(remarks.Print());
        if (remarks.HasErrors)
        {
            return ExitCode.CouldNotRun;
        }

        Files.Write(output ?? "-", () => yaml);
        return ExitCode.Clean;
    }
}
