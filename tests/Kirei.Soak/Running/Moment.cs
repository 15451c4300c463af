using System;
using System.Linq;

namespace Kirei.Soak.Running;

/// <summary>
/// When the script is stopped: after a line of the story, not after a time, so that it is the same moment under each init and on each
/// machine.
/// </summary>
/// <param name="Line">The line's words.</param>
/// <param name="Times">How many such lines there are by then.</param>
/// <param name="Settled">Whether nothing more happened after it.</param>
internal sealed record Moment(string Line, int Times, bool Settled)
{
    public static Moment After(string[] story, int line, bool settled)
    {
        string words = Words(story[line - 1]);
        return new(words, story.Take(line).Count(other => Words(other) == words), settled);
    }

    public bool HasCome(string[] story) => story.Count(line => Words(line) == Line) >= Times;

    public override string ToString() => $"after \"{Line}\"{(Times > 1 ? $" ({Times})" : "")}{(Settled ? ", at rest" : "")}";

    // Without time and pid
    private static string Words(string line) => string.Join(' ', line.Split(' ').Skip(2));
}
