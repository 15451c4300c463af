using System;
using System.Text;
using System.Text.Json;

namespace Kirei.Lab.Fleet;

/// <summary>How a stop ended, of many.</summary>
internal enum StopEnd
{
    /// <summary>Everything that could finish did.</summary>
    Clean,

    /// <summary>A process without a handler was cut by the signal.</summary>
    Cut,

    /// <summary>Something had to be killed.</summary>
    Killed,
}

/// <summary>What is kept of one stop report among many: read in one pass, without a tree of it in memory.</summary>
internal sealed class StopSummary
{
    private const string Schema = "kirei-stop-report/1";

    private StopSummary()
    {
    }

    /// <summary>The main program's name.</summary>
    public string Main { get; private set; } = "";

    /// <summary>The host it ran on; empty where the report does not say.</summary>
    public string Host { get; private set; } = "";

    /// <summary>When it was; null where the report does not say.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>How it ended.</summary>
    public StopEnd End { get; private set; }

    /// <summary>How long it took, from the signal, or main's end, to the last phase's.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>Why it was not clean; empty for a clean one.</summary>
    public string Why { get; private set; } = "";

    /// <summary>Reads one.</summary>
    /// <returns>Null where it is none, or cannot be read.</returns>
    public static StopSummary? TryRead(ReadOnlySpan<byte> json)
    {
        StopSummary summary = new();
        try
        {
            Utf8JsonReader reader = new(json);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && summary.Read(ref reader) ? summary : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private bool Read(ref Utf8JsonReader reader)
    {
        bool isReport = false;
        string killed = "", cut = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("processes"u8))
            {
                _ = reader.Read();
                ReadProcesses(ref reader, ref killed, ref cut);
            }
            else if (reader.ValueTextEquals("phases"u8))
            {
                _ = reader.Read();
                ReadPhases(ref reader);
            }
            else
            {
                isReport |= ReadHead(ref reader);
            }
        }

        End = End == StopEnd.Killed ? StopEnd.Killed : cut.Length > 0 ? StopEnd.Cut : StopEnd.Clean;
        Why = End == StopEnd.Clean ? "" : Why.Length > 0 ? Why : killed.Length > 0 ? killed : End == StopEnd.Killed ? "a hook was killed" : cut;
        return isReport;
    }

    /// <returns>Whether it was the schema of a stop report.</returns>
    private bool ReadHead(ref Utf8JsonReader reader)
    {
        bool isSchema = reader.ValueTextEquals("schema"u8);
        bool isVerdict = reader.ValueTextEquals("verdict"u8);
        bool isHost = reader.ValueTextEquals("host"u8);
        bool isAt = reader.ValueTextEquals("at_unix_ms"u8);
        bool isWhy = reader.ValueTextEquals("why"u8);
        _ = reader.Read();
        if (isVerdict)
        {
            End = reader.ValueTextEquals("killed"u8) ? StopEnd.Killed : StopEnd.Clean;
        }
        else if (isHost)
        {
            Host = reader.GetString() ?? "";
        }
        else if (isAt)
        {
            At = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(reader.GetInt64(), 0, 253_402_300_799_000));
        }
        else if (isWhy)
        {
            ReadWhy(ref reader);
        }

        bool isReport = isSchema && reader.ValueTextEquals(Schema);
        reader.Skip();
        return isReport;
    }

    // The first line names the process that all others waited for.
    private void ReadWhy(ref Utf8JsonReader reader)
    {
        int depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            Why = Why.Length == 0 ? WithoutPid(reader.GetString() ?? "") : Why;
        }
    }

    private void ReadPhases(ref Utf8JsonReader reader)
    {
        int depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("to_ms"u8))
            {
                _ = reader.Read();
                TimeSpan to = TimeSpan.FromMilliseconds(reader.GetDouble());
                Took = to > Took ? to : Took;
            }
        }
    }

    private void ReadProcesses(ref Utf8JsonReader reader, ref string killed, ref string cut)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            ReadProcess(ref reader, ref killed, ref cut);
        }
    }

    private void ReadProcess(ref Utf8JsonReader reader, ref string killed, ref string cut)
    {
        string name = "", rule = "";
        bool wasKilled = false, wasCut = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isName = reader.ValueTextEquals("name"u8);
            bool isRule = reader.ValueTextEquals("rule"u8);
            bool isEnd = reader.ValueTextEquals("ended"u8);
            _ = reader.Read();
            if (isEnd && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadEnd(ref reader, out wasKilled, out wasCut);
            }
            else
            {
                name = isName ? reader.GetString() ?? "" : name;
                rule = isRule ? reader.GetString() ?? "" : rule;
                reader.Skip();
            }
        }

        Main = Main.Length == 0 ? name : Main;
        killed = wasKilled && killed.Length == 0 ? $"killed {name}: rule {rule}" : killed;
        cut = wasCut && cut.Length == 0 && !IsIdle(name) ? $"cut {name}: it has no handler" : cut;
    }

    private static void ReadEnd(ref Utf8JsonReader reader, out bool wasKilled, out bool wasCut)
    {
        (wasKilled, wasCut) = (false, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isBy = reader.ValueTextEquals("by"u8);
            _ = reader.Read();
            wasKilled |= isBy && reader.ValueTextEquals("kill"u8);
            wasCut |= isBy && reader.ValueTextEquals("cut"u8);
            reader.Skip();
        }
    }

    private static bool IsIdle(string name) => name is "sleep" or "tail" or "pause" or "inotifywait";

    /// <summary>The same cause with other pids is the same cause.</summary>
    private static string WithoutPid(string line)
    {
        StringBuilder text = new(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            int end = line[i] == ' ' && i + 1 < line.Length && line[i + 1] == '(' ? line.IndexOf(')', i) : -1;
            if (end > i + 2 && line.AsSpan(i + 2, end - i - 2).IndexOfAnyExceptInRange('0', '9') < 0)
            {
                i = end;
            }
            else
            {
                _ = text.Append(line[i]);
            }
        }

        return text.ToString();
    }
}
