using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Drills;
using Kirei.Lab.Verdicts;
using Kirei.Lab.Witness;
using Kirei.Linux;

namespace Kirei.Lab.Views;

/// <summary>
/// Who has been seen in the present drill. From the stop on it remembers who is gone, since that is what the user waits for.
/// </summary>
internal sealed class LiveRoster
{
    private readonly Dictionary<int, (Living Last, TimeSpan? EndedAt)> _seen = [];
    private IWitness? _witness;
    private Scene? _scene;

    /// <summary>In the order of the tree.</summary>
    public IEnumerable<LiveRow> Rows
    {
        get
        {
            int place = 0;
            ILookup<int, int> children = _seen.Keys.Order()
                .ToLookup(pid => _seen.ContainsKey(_seen[pid].Last.Sight.Parent) ? _seen[pid].Last.Sight.Parent : 0);
            Stack<(int Pid, int Depth)> open = new(children[0].Reverse().Select(pid => (pid, 0)));
            while (open.TryPop(out (int Pid, int Depth) next))
            {
                (Living last, TimeSpan? ended) = _seen[next.Pid];
                yield return new LiveRow(StoryOf(last), next.Depth, place++, ended, _witness is { IsInferring: false });
                foreach (int child in children[next.Pid].Reverse())
                {
                    open.Push((child, next.Depth + 1));
                }
            }
        }
    }

    /// <summary>Asks the witness.</summary>
    public void Look(Scene scene, Instant now)
    {
        if (scene.Witness != _witness || scene.Signal is null)
        {
            _seen.Clear();
        }

        (_scene, _witness) = (scene, scene.Witness);
        IReadOnlyList<Living> living = _witness?.Living() ?? [];
        foreach (Living one in living)
        {
            _seen[one.Pid] = (one, null);
        }

        foreach (int gone in _seen.Keys.Except(living.Select(l => l.Pid)).Where(pid => _seen[pid].EndedAt is null).ToList())
        {
            _seen[gone] = (_seen[gone].Last, now - scene.Since);
        }
    }

    private ProcessStory StoryOf(Living living) => new()
    {
        Index = 0,
        Pid = living.Sight.PidInside,
        Name = living.Sight.Name,
        Command = living.Sight.Command,
        File = living.Sight.File,
        Caught = living.Sight.Caught,
        Ignored = living.Sight.Ignored,
        Blocked = living.Sight.Blocked,
        Signals =
        [
            .. living.Signals.Where(s => s.At >= _scene!.Since).Select(
                s => new ReceivedSignal(s.At - _scene!.Since, s.Signal, -1, s.ActorName, s.Outcome, null, Handled: false, s.FromKernel)),
        ],
    };
}

/// <summary>A line of the picture.</summary>
/// <param name="Process">Who.</param>
/// <param name="Depth">How far below PID 1.</param>
/// <param name="Place">Its place in the tree's order.</param>
/// <param name="EndedAt">When it was missed, from the stop on; null while it lives.</param>
/// <param name="IsKnown">Whether what it was sent is seen.</param>
internal sealed record LiveRow(ProcessStory Process, int Depth, int Place, TimeSpan? EndedAt, bool IsKnown);
