
namespace Kirei.Options;

/// <summary>The options of <c>kirei up</c>.</summary>
internal static class UpFlags
{
    /// <summary>Those of its own.</summary>
    private static readonly Flag[] Own =
    [
        new("file", "FILE", "the file that says what to run",
            "May be given several times; a later file is merged over an earlier one, as Compose does it. Paths in them are relative to the "
            + "first. In the environment variable, one per line.",
            (line, value) => line with { Up = line.Up with { Files = line.Up.Files.Add(Parse.Path(value)) } })
        { Short = 'f', IsRepeatable = true, Default = "kirei.yaml, kirei.yml or /etc/kirei/kirei.yaml, whichever is there first" },

        new("profile", "NAME,…", "also run the services of this profile",
            "`*` stands for all. May be given several times; in the environment variable, one per line. COMPOSE_PROFILES counts as well.",
            (line, value) => line with { Up = line.Up with { Profiles = line.Up.Profiles.AddRange(PreparationValues.List(value)) } })
        { IsRepeatable = true },

        new("check", "", "check the files, and run nothing",
            "Prints every mistake with file, line and column. Exits with 0 when there is none, else with 64.",
            (line, _) => line with { Up = line.Up with { IsCheck = true } })
        { HasTwin = false },

        new("log-buffer", "SIZE", "how much of the services' output `kirei logs` can show",
            "The last lines of all services together are kept in memory, up to this size: `64k`, `1m`, or a number of bytes; 0 for none. "
            + "Lines of services with `logging: raw` or `none` do not pass through kirei, and are not among them.",
            (line, value) => line with { Up = line.Up with { LogBuffer = Parse.Size(value) } })
        { Default = "64k" },
    ];

    /// <summary>Those that say what the files are.</summary>
    public static readonly Flag[] OfFiles = [.. Own[..2]];

    /// <summary>All of them.</summary>
    public static readonly Flag[] All =
    [
        .. Own,
        Flag.Find(FlagTable.All, "grace")!,
        Flag.Find(FlagTable.All, "stop-signal")!,
        Flag.Find(FlagTable.All, "signal-of")!,
        Flag.Find(FlagTable.All, "wrapper")!,
        Flag.Find(FlagTable.All, "report")!,
        Flag.Find(FlagTable.All, "termination-log")!,
        Flag.Find(FlagTable.All, "socket")!,
        Flag.Find(FlagTable.All, "verbose")!,
        Flag.Find(FlagTable.All, "quiet")!,
        Flag.Find(FlagTable.All, "log-format")!,
        .. FlagTable.Questions,
    ];
}
