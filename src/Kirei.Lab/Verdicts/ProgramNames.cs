using System;
using System.Collections.Frozen;
using System.IO;
using System.Linq;
using Kirei.Shared;

namespace Kirei.Lab.Verdicts;

/// <summary>What programs are known to be.</summary>
internal static class ProgramNames
{
    private static readonly FrozenSet<string> Shells = KnownPrograms.Shells.Split(' ').ToFrozenSet();
    private static readonly FrozenSet<string> Interpreters = FrozenSet.Create("python", "node", "perl", "ruby", "php", "java", "lua");
    private static readonly FrozenSet<string> Inits = KnownPrograms.Inits.Split(' ').Append("kirei").ToFrozenSet();
    private static readonly FrozenSet<string> Waiters = FrozenSet.Create("sleep", "tail", "pause", "inotifywait");

    /// <summary>Whether it is a shell: by its program's file, for a script bears its own name; busybox by its first argument.</summary>
    public static bool IsShell(ProcessStory process)
    {
        string file = Base(process.File);
        string argument = process.Command.IsEmpty ? process.Name : Base(process.Command[0]).TrimStart('-');
        return file is "" or "busybox" ? Shells.Contains(argument) || (file == "busybox" && ShellsApplet(process)) : Shells.Contains(file);
    }

    /// <summary>Whether it is an init that passes signals on.</summary>
    public static bool IsInit(ProcessStory process) =>
        Inits.Contains(Base(process.File))
            || Inits.Contains(process.Name)
            || (!process.Command.IsEmpty && Inits.Contains(Base(process.Command[0])));

    /// <summary>Whether it only waits: nothing is lost when it is cut.</summary>
    public static bool IsIdle(ProcessStory process) =>
        Waiters.Contains(NameOf(process))
            || (Base(process.File) == "busybox" && !process.Command.IsEmpty && Waiters.Contains(Base(process.Command[0])));

    /// <summary>Whether it is another program's interpreter.</summary>
    public static bool IsInterpreter(string file) =>
        Interpreters.Any(i => Base(file).TrimEnd('.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9') == i);

    /// <summary>A script's own name rather than its interpreter's; <c>sh -c</c> keeps its words.</summary>
    public static string LabelOf(ProcessStory process)
    {
        if (process.Command.IsEmpty)
        {
            return process.Name;
        }

        int words = ShellsApplet(process) ? 2 : 1; // busybox sh SCRIPT
        string? script = IsShell(process) || IsInterpreter(process.File) || IsInterpreter(process.Command[0])
            ? process.Command.Skip(words).FirstOrDefault(a => !a.StartsWith('-'))
            : null;
        bool isFile = script is not null && !script.Contains(' ', StringComparison.Ordinal) && process.Command[words] == script;
        return isFile ? Base(script!) : Known(NameOf(process));
    }

    /// <summary>What was started through /proc/self/exe, as busybox does with its applets, is called "exe" by the kernel.</summary>
    private static string NameOf(ProcessStory process) =>
        process.Command.IsEmpty || process.Name is not ("" or "exe") ? process.Name : Base(process.Command[0]);

    /// <summary>A build of its own is the same program.</summary>
    private static string Known(string name)
    {
        const string Static = "-static";
        return name.EndsWith(Static, StringComparison.Ordinal) ? name[..^Static.Length] : name;
    }

    private static bool ShellsApplet(ProcessStory process) =>
        process.Command.Length > 1 && Base(process.Command[0]) == "busybox" && Shells.Contains(process.Command[1]);

    private static string Base(string path) => Path.GetFileName(path);
}
