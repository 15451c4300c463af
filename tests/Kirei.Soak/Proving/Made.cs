using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Kirei.Soak.Grammar;
using Kirei.Soak.Judging;
using Kirei.Soak.Running;

namespace Kirei.Soak.Proving;

/// <summary>An outcome that nobody has run: a story in words, <c>web begin on=TERM; STOP; web got TERM from 1; web CLEAN</c>.</summary>
internal sealed record Made(string Story, int ExitCode = 0, string Whole = "", double Seconds = 0.1, bool Killed = false)
{
    private const int MillisecondsBetweenLines = 40;

    public Outcome As(string init) => new(init, Judging.Story.Read(Lines()), ExitCode, TimeSpan.FromSeconds(Seconds), Killed)
    {
        WholeFiles = [.. Whole.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
    };

    public static Trial Trial(Piece piece, Made bare, Made tini, Made kirei) =>
        new(new Script(0, piece.Text, piece, 1, 0), new Moment("", 1, Settled: false), bare.As("bare"), tini.As("tini"), kirei.As("kirei"));

    // Each name is one process; the scripts' own lines are of process 2
    private IEnumerable<string> Lines()
    {
        List<string> names = ["-", "", "sh"];
        foreach ((int place, string line) in Story.Split("; ", StringSplitOptions.RemoveEmptyEntries).Index())
        {
            string words = line == "STOP" ? "- STOP" : line;
            string name = words.Split(' ')[0];
            if (!names.Contains(name))
            {
                names.Add(name);
            }

            yield return string.Create(CultureInfo.InvariantCulture, $"{place * MillisecondsBetweenLines} {names.IndexOf(name)} {words}");
        }
    }
}
