using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Kirei.Soak.Judging;

/// <summary>A line of a story.</summary>
internal sealed record Line(int Place, long At, int Pid, string Name, string What, string Rest);

/// <summary>How a run of a program ended; <see cref="Cut"/> when it was killed and could not say so.</summary>
internal enum End
{
    Cut,
    Clean,
    Ended,
    Doubled,
    BrokenPipe,
    HelperGone,
}

/// <summary>Somebody told a program: by a signal, or by "stop" on its standard input.</summary>
internal sealed record Telling(int Place, string How, int From);

/// <summary>One run of one program.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Time">The n-th run of that name.</param>
internal sealed record Run(string Name, int Time, int Pid, Line Begin, ImmutableArray<Telling> Tellings, End End, int EndPlace)
{
    /// <summary>It handles the stop signal.</summary>
    public bool Handles { get; } = Begin.Rest.Split(' ')[0]["on=".Length..].Split(',').Contains("TERM");

    /// <summary>What it is a helper with; null for nothing.</summary>
    public string? Holds { get; } = Word(Begin, "hold=");

    /// <summary>What it needs a helper for; null for nothing.</summary>
    public string? Needs { get; } = Word(Begin, "needs=");

    public bool IsFinished => End is End.Clean or End.Ended;

    public bool WasTold => Tellings.Length > 0;

    private static string? Word(Line begin, string key) =>
        begin.Rest.Split(' ').FirstOrDefault(word => word.StartsWith(key, StringComparison.Ordinal))?[key.Length..];

    public override string ToString() => Time == 1 ? Name : $"{Name} ({Time})";
}

/// <summary>What the programs of a script told, in the order in which it happened.</summary>
internal sealed class Story
{
    private readonly ImmutableHashSet<string> _alive;

    private Story(ImmutableArray<Line> lines)
    {
        Lines = lines;
        Stop = lines.FirstOrDefault(line => line.What == "STOP") ?? new Line(int.MaxValue, long.MaxValue, 0, "-", "STOP", "");
        _alive = [.. lines.FirstOrDefault(line => line.What == "ALIVE")?.Rest.Split(' ') ?? []];
        Runs = [.. ReadRuns(lines)];
        Notes = [.. lines.Where(line => line.Name == "sh")];
    }

    public ImmutableArray<Line> Lines { get; }

    public Line Stop { get; }

    public ImmutableArray<Run> Runs { get; }

    /// <summary>What the scripts themselves wrote down.</summary>
    public ImmutableArray<Line> Notes { get; }

    public IEnumerable<Run> BegunBefore => Runs.Where(run => !IsBegunAfter(run));

    public IEnumerable<Run> BegunAfter => Runs.Where(IsBegunAfter);

    public IEnumerable<Line> NotesAfter => Notes.Where(note => note.Place > Stop.Place);

    /// <summary>Its process was not there yet at the stop; that one which was says so later does not matter.</summary>
    public bool IsBegunAfter(Run run) => run.Begin.Place > Stop.Place && !_alive.Contains(run.Pid.ToString(CultureInfo.InvariantCulture));

    /// <summary>Its helper was told before it was begun, while the script still slept: nobody can know that.</summary>
    public bool IsBegunTooLate(Run run) =>
        run.Needs is { } needed
            && Runs.Any(helper => helper.Holds == needed && helper.Tellings.Any(telling => telling.Place < run.Begin.Place));

    public bool FinishesAfterStop(Run run) => run.IsFinished && run.EndPlace > Stop.Place;

    public Run? Find(string name, int time) => Runs.FirstOrDefault(run => run.Name == name && run.Time == time);

    public static Story Read(IEnumerable<string> lines) => new([.. lines.Select(ReadLine)]);

    private static Line ReadLine(string text, int place)
    {
        string[] words = text.Split(' ', 5);
        return new Line(
            place,
            long.Parse(words[0], CultureInfo.InvariantCulture),
            int.Parse(words[1], CultureInfo.InvariantCulture),
            words[2],
            words[3],
            words.ElementAtOrDefault(4) ?? "");
    }

    private static IEnumerable<Run> ReadRuns(ImmutableArray<Line> lines)
    {
        Dictionary<string, int> times = [];
        foreach (Line begin in lines.Where(line => line.What == "begin"))
        {
            int time = times[begin.Name] = times.GetValueOrDefault(begin.Name) + 1;
            yield return ReadRun(begin, time, lines);
        }
    }

    private static Run ReadRun(Line begin, int time, ImmutableArray<Line> lines)
    {
        Line[] own =
        [
            .. lines.Skip(begin.Place + 1)
                .TakeWhile(line => !(line.Pid == begin.Pid && line.What == "begin"))
                .Where(line => line.Pid == begin.Pid && line.Name == begin.Name),
        ];
        ImmutableArray<Telling> tellings = [.. own.Where(line => line.What is "got" or "SECOND").Select(ReadTelling)];
        Line? end = own.FirstOrDefault(line => EndOf(line) != End.Cut);
        return new Run(begin.Name, time, begin.Pid, begin, tellings, end is null ? End.Cut : EndOf(end), end?.Place ?? int.MaxValue);
    }

    private static Telling ReadTelling(Line line)
    {
        string[] words = line.Rest.Split(' ');
        return new Telling(line.Place, words[0], int.Parse(words[^1], CultureInfo.InvariantCulture));
    }

    private static End EndOf(Line line) => line.What switch
    {
        "CLEAN" => End.Clean,
        "end" => End.Ended,
        "SECOND" => End.Doubled,
        "EPIPE" => End.BrokenPipe,
        "GONE" => End.HelperGone,
        _ => End.Cut,
    };
}
