using System;
using System.Collections.Immutable;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Keys;
using Kirei.Configuration.Yaml;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Configuration.Plans;

/// <summary>The key <c>healthcheck</c>.</summary>
internal static class HealthReader
{
    private const string Forms = "write [\"CMD\", \"program\", \"argument\"], [\"CMD-SHELL\", \"command\"], [\"NONE\"], or a text for a shell";

    /// <summary>Reads it.</summary>
    public static void Read(ServiceDraft draft, Node node)
    {
        MapNode map = (MapNode)node;
        ImmutableArray<OsString> test = map.Boolean("disable") == true ? [] : Test(map, draft.Findings);
        if (test.IsEmpty)
        {
            draft.Health = null;
            return;
        }

        TimeSpan interval = map.Duration("interval") ?? TimeSpan.FromSeconds(30);
        TimeSpan timeout = map.Duration("timeout") ?? TimeSpan.FromSeconds(30);
        int retries = map.Text("retries") is { } text ? Formats.AsInteger(text) : 3;
        TimeSpan startPeriod = map.Duration("start_period") ?? TimeSpan.Zero;
        TimeSpan startInterval = map.Duration("start_interval") ?? TimeSpan.FromSeconds(5);
        draft.Health = person => new HealthPlan(person.Run(test), interval, timeout, retries, startPeriod, startInterval);
    }

    private static ImmutableArray<OsString> Test(MapNode map, Findings findings)
    {
        switch (map.Find("test"))
        {
            case ScalarNode { Text: var text } shell when text.Length > 0:
                return Shell(shell.Value);
            case ListNode list:
                ImmutableArray<OsString> words = list.Words();
                return (words.IsEmpty ? "" : words[0].ToString(), words.Length) switch
                {
                    ("NONE", _) => [],
                    ("CMD", > 1) => words[1..],
                    ("CMD-SHELL", 2) => Shell(words[1]),
                    _ => Mistake(list.At, "this is no test"),
                };
            default:
                return Mistake(map.At, "this healthcheck has no test");
        }

        ImmutableArray<OsString> Mistake(Location at, string message)
        {
            findings.Error(at, message, Forms);
            return [];
        }
    }

    private static ImmutableArray<OsString> Shell(OsString command) => [new OsString("/bin/sh"u8), new OsString("-c"u8), command];
}
