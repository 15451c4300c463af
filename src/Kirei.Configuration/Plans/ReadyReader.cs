using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Configuration.Keys;
using Kirei.Configuration.Yaml;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Configuration.Plans;

/// <summary>The key <c>ready</c>: one way in which it is known that a service is ready.</summary>
internal static class ReadyReader
{
    private static readonly string[] Ways = ["notify", "fd", "log", "tcp", "http", "exec", "file"];

    /// <summary>Reads it.</summary>
    public static void Read(ServiceDraft draft, Node node)
    {
        MapNode map = (MapNode)node;
        List<string> ways = [.. Array.FindAll(Ways, way => way == "notify" ? map.Boolean(way) == true : map.Find(way) is not null)];
        if (ways.Count != 1)
        {
            draft.Findings.Error(
                map.At,
                ways.Count == 0 ? "'ready' names no way to know it" : "'ready' names several ways: " + string.Join(", ", ways),
                "name one of " + string.Join(", ", Ways));
            return;
        }

        TimeSpan? timeout = map.Duration("timeout");
        string limit = map.Text("timeout") is { } text && timeout is not null ? text : Formats.Infinity;
        ReadinessPlan plan = new(ReadinessKind.Probe, [], "", 0, timeout);
        switch (ways[0])
        {
            case "notify":
                draft.Ready = _ => plan with { Kind = ReadinessKind.Notify };
                break;
            case "fd":
                draft.Ready = _ => plan with { Kind = ReadinessKind.Descriptor, Descriptor = Formats.AsInteger(map.Text("fd")!) };
                break;
            case "log":
                draft.Ready = _ => plan with { Kind = ReadinessKind.LogLine, Text = map.Text("log")! };
                break;
            case "exec":
                ReadCommand(draft, map.Find("exec")!, plan, limit);
                break;
            default:
                OsString target = new(Target(ways[0], map.Text(ways[0])!));
                draft.Ready = person => plan with { Probe = person.Await(target, limit) };
                break;
        }
    }

    private static void ReadCommand(ServiceDraft draft, Node node, ReadinessPlan plan, string limit)
    {
        ImmutableArray<OsString> command = CommandWords.Read(node, draft.Findings);
        if (command.IsEmpty)
        {
            draft.Findings.Error(node.At, "'exec' is empty", "write the program and its arguments");
            return;
        }

        OsString target = new([.. "exec:"u8, .. Quoted(command)]);
        draft.Ready = person => plan with { Probe = person.Run(person.Await(target, limit)) };
    }

    private static string Target(string way, string text) => way switch
    {
        "file" => "file://" + text,
        "http" => text,
        _ => text.StartsWith("tcp://", StringComparison.Ordinal) ? text
            : text.Contains(':', StringComparison.Ordinal) ? "tcp://" + text
            : "tcp://127.0.0.1:" + text,
    };

    /// <summary>The words in single quotes, as <c>exec:</c> takes them.</summary>
    private static List<byte> Quoted(ImmutableArray<OsString> words)
    {
        List<byte> text = [];
        foreach (OsString word in words)
        {
            text.AddRange(text.Count > 0 ? " '"u8 : "'"u8);
            foreach (byte c in word.Bytes)
            {
                text.AddRange(c == (byte)'\'' ? "'\\''"u8 : [c]);
            }

            text.Add((byte)'\'');
        }

        return text;
    }
}
