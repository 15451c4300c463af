using System.Text.Json;

namespace Kirei.Protocol;

/// <summary>How a service stands; the fields are those of the interface's type Service.</summary>
internal sealed record ServiceStatus
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its state in a word.</summary>
    public string State { get; init; } = "";

    /// <summary>Whether it is to run.</summary>
    public bool IsWanted { get; init; }

    /// <summary>Since when it is in this state, in milliseconds since 1970.</summary>
    public long SinceMs { get; init; }

    /// <summary>Its first process; 0 for none.</summary>
    public int Pid { get; init; }

    /// <summary>How its first process has ended last; null when it has not.</summary>
    public int? ExitCode { get; init; }

    /// <summary>healthy, unhealthy, starting, or empty.</summary>
    public string Health { get; init; } = "";

    /// <summary>What it says of itself.</summary>
    public string Status { get; init; } = "";

    /// <summary>How often it was started.</summary>
    public long Starts { get; init; }

    /// <summary>How often it was restarted by its policy.</summary>
    public long Restarts { get; init; }

    /// <summary>Its stops in which nothing had to be killed.</summary>
    public long CleanStops { get; init; }

    /// <summary>Its stops in which something had to be.</summary>
    public long KilledStops { get; init; }

    /// <summary>How long all its stops have taken, in milliseconds.</summary>
    public long DrainMs { get; init; }

    /// <summary>Its memory, which kirei itself does not know: the asking program fills it in.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Whether it is at rest: nothing of it runs, and nothing will without being asked for.</summary>
    public bool IsAtRest => State is "down" or "done" or "failed";

    /// <summary>Whether there is nothing to complain of: it is up and not unwell, has done its work, or was stopped by a request.</summary>
    public bool IsWell => State is "done" || (!IsWanted && State is "down") || (State is "up" && Health is "" or "healthy");

    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, Name);
        json.WriteString("state"u8, State);
        json.WriteBoolean("wanted"u8, IsWanted);
        json.WriteNumber("since_ms"u8, SinceMs);
        json.WriteNumber("pid"u8, Pid);
        if (ExitCode is { } code)
        {
            json.WriteNumber("exit_code"u8, code);
        }

        json.WriteString("health"u8, Health);
        json.WriteString("status"u8, Status);
        json.WriteNumber("starts"u8, Starts);
        json.WriteNumber("restarts"u8, Restarts);
        json.WriteNumber("clean_stops"u8, CleanStops);
        json.WriteNumber("killed_stops"u8, KilledStops);
        json.WriteNumber("drain_ms"u8, DrainMs);
        if (MemoryBytes is { } bytes)
        {
            json.WriteNumber("memory_bytes"u8, bytes);
        }

        json.WriteEndObject();
    }

    /// <summary>Reads one, whose object was begun.</summary>
    public static ServiceStatus Read(ref Utf8JsonReader json)
    {
        ServiceStatus status = new();
        while (CallReader.NextName(ref json) is { } name)
        {
            switch (name)
            {
                case "name": status = status with { Name = json.GetString()! }; break;
                case "state": status = status with { State = json.GetString()! }; break;
                case "wanted": status = status with { IsWanted = json.GetBoolean() }; break;
                case "since_ms": status = status with { SinceMs = json.GetInt64() }; break;
                case "pid": status = status with { Pid = json.GetInt32() }; break;
                case "exit_code": status = status with { ExitCode = json.GetInt32() }; break;
                case "health": status = status with { Health = json.GetString()! }; break;
                case "status": status = status with { Status = json.GetString()! }; break;
                case "starts": status = status with { Starts = json.GetInt64() }; break;
                case "restarts": status = status with { Restarts = json.GetInt64() }; break;
                case "clean_stops": status = status with { CleanStops = json.GetInt64() }; break;
                case "killed_stops": status = status with { KilledStops = json.GetInt64() }; break;
                case "drain_ms": status = status with { DrainMs = json.GetInt64() }; break;
                default: json.Skip(); break;
            }
        }

        return status;
    }
}
