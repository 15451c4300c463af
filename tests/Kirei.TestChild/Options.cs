using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Kirei.TestChild;

/// <summary>
/// What the program was asked to be. Without options it is a well-behaved server: it handles TERM and INT,
/// needs 200 ms to clean up, and ends with 0. Its name is that of the link it was started by.
/// <c>--step</c>, <c>--console</c> and <c>--filter</c> give it another <see cref="TestChild.Role"/>.
/// </summary>
internal sealed record Options
{
    public required string Program { get; init; }
    public required string Name { get; init; }
    public IReadOnlyList<int> EndsOn { get; init; } = [SignalNames.Number("TERM"), SignalNames.Number("INT")];
    public IReadOnlyList<int> Notes { get; init; } = [];
    public IReadOnlyList<int> Ignores { get; init; } = [];
    public TimeSpan CleanUp { get; init; } = TimeSpan.FromMilliseconds(200);
    public TimeSpan? Lifetime { get; init; }
    public int ExitCode { get; init; }
    public Role Role { get; init; }
    public string? FirstWords { get; init; }
    public string? LastWords { get; init; }
    public int Workers { get; init; }
    public int Zombies { get; init; }
    public long FloodBytes { get; init; }
    public bool Daemonizes { get; init; }
    public bool StopsItself { get; init; }
    public bool Notifies { get; init; }
    public bool SecondSignalIsFatal { get; init; }
    public bool IsBusy { get; init; }

    /// <summary>A file that is there as long as the program is.</summary>
    public string? Keeps { get; init; }

    /// <summary>A file without which the program cannot clean up.</summary>
    public string? Uses { get; init; }
    public IReadOnlyList<uint> Refused { get; init; } = [];

    /// <summary>What to become under that filter.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The options as given, without <c>--daemonize</c>: what the detached copy is started with.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public static Options Parse(string program, IReadOnlyList<string> words)
    {
        var options = new Options
        {
            Program = program,
            Name = Path.GetFileName(program),
            Words = [.. words.Where(word => word != "--daemonize")],
        };
        var rest = new Queue<string>(words);
        while (rest.TryDequeue(out var word))
            options = options.With(word, rest);
        return options;
    }

    private Options With(string word, Queue<string> rest) => word switch
    {
        "--name" => this with { Name = rest.Dequeue() },
        "--on" => this with { EndsOn = SignalNames.List(rest.Dequeue()) },
        "--note" => this with { Notes = SignalNames.List(rest.Dequeue()) },
        "--ignore" => Ignoring(SignalNames.List(rest.Dequeue())),
        "--cleanup" => this with { CleanUp = Duration(rest.Dequeue()) },
        "--for" => this with { Lifetime = Duration(rest.Dequeue()) },
        "--exit" => this with { ExitCode = Integer(rest.Dequeue()) },
        "--step" => this with { Role = Role.Step, EndsOn = [], Lifetime = Duration(rest.Dequeue()) },
        "--console" => this with { Role = Role.Console, EndsOn = [] },
        "--filter" => this with { Role = Role.Filter },
        "--busy" => this with { IsBusy = true },
        "--keeps" => this with { Keeps = rest.Dequeue() },
        "--uses" => this with { Uses = rest.Dequeue() },
        "--first-words" => this with { FirstWords = rest.Dequeue() },
        "--last-words" => this with { LastWords = rest.Dequeue() },
        "--fork" => this with { Workers = Integer(rest.Dequeue()) },
        "--zombies" => this with { Zombies = Integer(rest.Dequeue()) },
        "--flood" => this with { FloodBytes = Integer(rest.Dequeue()) },
        "--daemonize" => this with { Daemonizes = true },
        "--stop-self" => this with { StopsItself = true },
        "--notify" => this with { Notifies = true },
        "--twice-is-fatal" => this with { SecondSignalIsFatal = true },
        "--refuse" => this with { Refused = [.. rest.Dequeue().Split(',').Select(uint.Parse)], Command = TakeAll(rest) },
        _ => throw new FormatException($"unknown option {word}"),
    };

    private Options Ignoring(IReadOnlyList<int> signals) =>
        this with { Ignores = signals, EndsOn = [.. EndsOn.Except(signals)] };

    private static List<string> TakeAll(Queue<string> rest)
    {
        List<string> all = [.. rest];
        rest.Clear();
        return all;
    }

    private static int Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static TimeSpan Duration(string text) => text.EndsWith("ms", StringComparison.Ordinal)
        ? TimeSpan.FromMilliseconds(Integer(text[..^2]))
        : TimeSpan.FromSeconds(Integer(text.TrimEnd('s')));
}
