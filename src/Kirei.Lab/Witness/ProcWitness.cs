using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Kirei.Linux;

namespace Kirei.Lab.Witness;

/// <summary>
/// Where the kernel's events may not be read: looks at /proc forty times a second. It sees who was there and until when, not who sent what.
/// </summary>
internal sealed class ProcWitness : IWitness
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);
    private readonly Thread _sampler;
    private readonly Lock _lock = new();
    private readonly ManualResetEventSlim _end = new();
    private readonly List<WitnessEvent> _events = [];
    private readonly Dictionary<int, int> _present = [];
    private readonly Dictionary<int, (Instant Since, Sight Sight)> _alive = [];
    private readonly Dictionary<int, PidDescriptor?> _descriptors = [];
    private readonly Dictionary<int, Sight> _beforeStop = [];
    private readonly Dictionary<(int Pid, Instant Since), Sight> _sights = [];
    private int _pid1;

    /// <summary>It begins to look when it is attached.</summary>
    public ProcWitness() => _sampler = new Thread(Sample) { IsBackground = true, Name = "witness" };

    /// <inheritdoc/>
    public bool IsInferring => true;

    /// <inheritdoc/>
    public void Attach(int pid1)
    {
        _pid1 = pid1;
        Look();
        foreach (int pid in _alive.Keys)
        {
            _present[pid] = pid;
        }

        _events.Clear();
        _sampler.Start();
    }

    /// <inheritdoc/>
    public void LookBeforeStop()
    {
        lock (_lock)
        {
            Look();
            SocketPeers peers = SocketPeers.Around(_pid1);
            foreach ((int pid, (_, Sight sight)) in _alive)
            {
                _beforeStop[pid] = sight with { Descriptors = Descriptors.Of(pid, peers) };
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Living> Living()
    {
        lock (_lock)
        {
            return [.. _alive.Select(a => new Living(a.Key, a.Value.Sight, []))];
        }
    }

    /// <inheritdoc/>
    public Testimony Finish()
    {
        End();
        foreach (int pid in _alive.Keys.Where(p => p != _pid1).ToList())
        {
            NoteEnd(pid, Instant.Now);
        }

        return new Testimony(_pid1, _events, _present, _beforeStop, _sights);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        _end.Dispose();
        foreach (PidDescriptor? descriptor in _descriptors.Values)
        {
            descriptor?.Dispose();
        }

    }

    private void End()
    {
        if (_sampler.IsAlive)
        {
            _end.Set();
            _sampler.Join();
        }
    }

    private void Sample()
    {
        while (!_end.Wait(Interval))
        {
            lock (_lock)
            {
                Look();
            }
        }
    }

    private void Look()
    {
        Instant now = Instant.Now;
        Dictionary<int, Sight> seen = [];
        foreach (int pid in ProcessTable.Below(_pid1))
        {
            if (Sight.Of(pid) is { } sight)
            {
                seen[pid] = sight;
            }
        }

        if (!seen.ContainsKey(_pid1))
        {
            return; // PID 1 has just ended, and the others with it: whoever was seen last was there until the end
        }

        NoteEnds(seen, now);
        NoteBirths(seen, now);
    }

    private void NoteEnds(Dictionary<int, Sight> seen, Instant now)
    {
        foreach (int gone in _alive.Keys.Where(pid => !seen.TryGetValue(pid, out Sight? s) || s.State == 'Z').ToList())
        {
            NoteEnd(gone, now);
        }
    }

    private void NoteEnd(int pid, Instant now)
    {
        if (_descriptors.GetValueOrDefault(pid) is { } descriptor && PidInfo.StatusOf(descriptor) is { } status)
        {
            _events.Add(new StatusLearned(now, pid, status));
        }

        _events.Add(new Exited(now, pid, IsWholeProcess: true));
        _alive.Remove(pid);
    }

    private void NoteBirths(Dictionary<int, Sight> seen, Instant now)
    {
        foreach ((int pid, Sight sight) in seen.Where(s => s.Value.State != 'Z' || !_sights.Keys.Any(k => k.Pid == s.Key)))
        {
            bool isNew = !_alive.TryGetValue(pid, out (Instant Since, Sight Sight) known);
            Instant since = isNew ? now : known.Since;
            if (isNew)
            {
                _events.Add(new Forked(now, sight.Parent, pid));
                _descriptors.GetValueOrDefault(pid)?.Dispose();
                _descriptors[pid] = PidDescriptor.TryOpen(new Pid(pid), out _);
            }

            _alive[pid] = (since, sight);
            _sights[(pid, since)] = sight;
        }
    }
}
