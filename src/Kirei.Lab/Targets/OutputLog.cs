using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Kirei.Linux;

namespace Kirei.Lab.Targets;

/// <summary>The lines a target prints, each with its time. Bounded: a target that floods keeps its first lines and its last.</summary>
internal sealed class OutputLog
{
    private const int Most = 2_000;
    private const string UnshareNoise = "unshare: sigprocmask unblock failed"; // util-linux 2.38, when PID 1 was ended by a signal
    private readonly Lock _lock = new();
    private readonly List<(Instant At, string Text)> _lines = [];

    /// <summary>Called with each line, on the thread that read it.</summary>
    public event System.Action<string>? LineAdded;

    /// <summary>All lines so far.</summary>
    public ImmutableArray<(Instant At, string Text)> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>The last line, to be put behind a complaint; nothing when there is none.</summary>
    public string LastWords => Lines is [.., (_, string last)] ? "; its last line: " + last : "";

    /// <summary>Takes a line.</summary>
    public void Add(string line)
    {
        if (line.StartsWith(UnshareNoise, System.StringComparison.Ordinal))
        {
            return;
        }

        lock (_lock)
        {
            if (_lines.Count == Most)
            {
                _lines.RemoveAt(Most / 2);
            }

            _lines.Add((Instant.Now, line));
        }

        LineAdded?.Invoke(line);
    }
}
