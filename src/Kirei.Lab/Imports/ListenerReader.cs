using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Kirei.Lab.Checks;
using Kirei.Lab.Imports.Ini;

namespace Kirei.Lab.Imports;

/// <summary>
/// <c>[eventlistener:x]</c>: most are there to end supervisord when a program has failed, which it does not do by itself. Such a one is
/// known by its events, and by what its command or script does; it becomes <c>exit: first</c>. Others speak supervisord's own protocol.
/// </summary>
/// <param name="files">Gives the script of a listener.</param>
/// <param name="remarks">Takes what is wrong.</param>
internal sealed partial class ListenerReader(SupervisordFiles files, Remarks remarks)
{
    private const string Prefix = "PROCESS_STATE";
    private static readonly string[] Ends = [Prefix, Prefix + "_EXITED", Prefix + "_STOPPED"];

    /// <summary>When everything is to end, as the listeners so far have it.</summary>
    public Ending Ending { get; private set; }

    /// <summary>The one that ends everything; null for none.</summary>
    public IniSection? Decider { get; private set; }

    /// <summary>Reads one.</summary>
    public void Read(SectionValues values)
    {
        string name = values.Section.Name;
        if (values.Boolean("redirect_stderr") == true)
        {
            remarks.Error(values.PlaceOf("redirect_stderr"), "a listener answers on its standard output: 'redirect_stderr' is not allowed");
        }

        string[] events = [.. (values.Text("events")?.Text ?? "").Split(',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(one => one.ToUpperInvariant())];
        if (events.Length == 0)
        {
            remarks.Error(values.Section.Place, $"[{name}] has no events", "write events=PROCESS_STATE_FATAL");
        }

        if (values.Text("command") is not { } command)
        {
            remarks.Error(values.Section.Place, $"[{name}] has no command");
            return;
        }

        bool isOfEnds = events.Any(one => one.StartsWith(Prefix, StringComparison.Ordinal));
        if (!isOfEnds || !EndsSupervisord(command, values.Text("directory")?.Text ?? ""))
        {
            remarks.Note(values.Section.Place, $"[{name}] is left out: it speaks supervisord's event protocol", WayOutOf(command.Text));
            return;
        }

        Ending one = events.Any(Ends.Contains) ? Ending.WhenAnyEnds : Ending.WhenOneHasFailed;
        Ending = one > Ending ? one : Ending;
        Decider ??= values.Section;
    }

    private bool EndsSupervisord(Passage command, string folder)
    {
        if (Kills().IsMatch(command.Text))
        {
            return true;
        }

        string[] scripts = [.. command.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word[0] != '-' && !word.Any(Reference.Is)).Select(word => word.Trim('\'', '"'))];
        return scripts.Any(script => files.TextOf(Path.Combine(folder.Any(Reference.Is) ? "" : folder, script)) is { } text
            && Kills().IsMatch(text))
            || scripts.Any(script => HasTellingName().IsMatch(Path.GetFileName(script)));
    }

    private static string WayOutOf(string command) => command switch
    {
        _ when command.Contains("httpok", StringComparison.Ordinal) => "a healthcheck of the service does its work",
        _ when command.Contains("memmon", StringComparison.Ordinal) => "limit the memory of the container",
        _ when command.Contains("crashmail", StringComparison.Ordinal) || command.Contains("fatalmail", StringComparison.Ordinal) =>
            "what ends is told of in the container's log",
        _ => "",
    };

    [GeneratedRegex(
        """\bkill\b[^\n]*(PPID|getppid|pidfile|supervisord|\b1\b)|os\.kill\(|getppid|"""
        + """supervisorctl\W+(shutdown|stop)|\.shutdown\(|(pkill|killall)\b[^\n]*supervisord""")]
    private static partial Regex Kills();

    // Of a script that cannot be read
    [GeneratedRegex(
        """(kill|stop|exit|quit|shutdown|terminate|die)[-_.]?(on|super|event|contain|all|listener|fatal)|"""
        + """(fatal|super(visor)?d?)[-_.]?(kill|stop|exit|quit|shutdown)""",
        RegexOptions.IgnoreCase)]
    private static partial Regex HasTellingName();
}
