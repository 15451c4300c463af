using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using Kirei.Linux;

namespace Kirei.Lab.Witness;

/// <summary>What /proc says about one process at one moment, proc_pid_status(5).</summary>
internal sealed record Sight
{
    /// <summary>Its pid in its own namespace; 0 when unknown.</summary>
    public int PidInside { get; init; }

    /// <summary>The host's pid of its parent.</summary>
    public int Parent { get; init; }

    /// <summary>The first fifteen characters of its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its arguments.</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>The program's file; empty when it may not be read.</summary>
    public string File { get; init; } = "";

    /// <summary>R, S, D, T, Z …</summary>
    public char State { get; init; } = '?';

    /// <summary>Its session.</summary>
    public int Session { get; init; }

    /// <summary>Signals with a handler.</summary>
    public SignalSet Caught { get; init; }

    /// <summary>Signals that are ignored.</summary>
    public SignalSet Ignored { get; init; }

    /// <summary>Signals that the first thread blocks.</summary>
    public SignalSet Blocked { get; init; }

    /// <summary>What it has open, where that was looked at.</summary>
    public Descriptors Descriptors { get; init; } = Descriptors.None;

    /// <summary>Looks, at its descriptors as well; null when the process is gone.</summary>
    public static Sight? WithDescriptorsOf(int pid, SocketPeers peers) =>
        Of(pid) is { } sight ? sight with { Descriptors = Descriptors.Of(pid, peers) } : null;

    /// <summary>Looks; null when the process is gone.</summary>
    public static Sight? Of(int pid)
    {
        try
        {
            string folder = "/proc/" + pid.ToString(CultureInfo.InvariantCulture);
            string[] status = System.IO.File.ReadAllLines(folder + "/status");
            return new Sight
            {
                PidInside = Number(Line(status, "NSpid:").Split('\t').LastOrDefault("0")),
                Parent = Number(Line(status, "PPid:")),
                Name = Line(status, "Name:"),
                State = Line(status, "State:").FirstOrDefault('?'),
                Caught = Mask(status, "SigCgt:"),
                Ignored = Mask(status, "SigIgn:"),
                Blocked = Mask(status, "SigBlk:"),
                Session = SessionOf(folder),
                Command = CommandOf(folder),
                File = FileOf(folder),
            };
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

    private static string Line(string[] status, string label) =>
        Array.Find(status, l => l.StartsWith(label, StringComparison.Ordinal))?[label.Length..].Trim() ?? "";

    private static SignalSet Mask(string[] status, string label) =>
        new(ulong.TryParse(Line(status, label), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong bits) ? bits : 0);

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    /// <summary>Field 6 of proc_pid_stat(5), counted from behind the name, which may hold spaces and brackets.</summary>
    private static int SessionOf(string folder)
    {
        string stat = System.IO.File.ReadAllText(folder + "/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return Number(fields[3]);
    }

    private static ImmutableArray<string> CommandOf(string folder)
    {
        string text = System.IO.File.ReadAllText(folder + "/cmdline");
        return text.Length == 0 ? [] : [.. text.TrimEnd('\0').Split('\0')];
    }

    private static string FileOf(string folder)
    {
        try
        {
            return new FileInfo(folder + "/exe").LinkTarget ?? "";
        }
        catch (IOException) // a zombie has none
        {
            return "";
        }
        catch (UnauthorizedAccessException) // another user's
        {
            return "";
        }
    }
}
