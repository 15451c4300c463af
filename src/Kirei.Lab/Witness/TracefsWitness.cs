using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Kirei.Linux;

namespace Kirei.Lab.Witness;

/// <summary>
/// The kernel's own tracepoints, read as they come. Every event of the machine is read, and the target's are picked out afterwards: a
/// filter by pid would leave out what others send to the target. What no event tells (arguments, the pid inside, the masks) is read from
/// /proc at the moment a process of the target is born or becomes another program.
/// </summary>
internal sealed class TracefsWitness : IWitness
{
    private const int MostToTell = 20;
    private const int BufferSize = 16 * 1024;
    private readonly TraceInstance _instance;
    private readonly Thread _reader;
    private readonly Lock _lock = new();
    private readonly string _endMark = "kirei-lab end " + Guid.NewGuid().ToString("N");
    private readonly List<WitnessEvent> _events = [];
    private readonly Dictionary<int, int> _present = [];
    private readonly Dictionary<int, Instant> _watched = [];
    private readonly Dictionary<int, Sight> _beforeStop = [];
    private readonly Dictionary<(int Pid, Instant Since), Sight> _sights = [];
    private readonly Dictionary<int, int> _owners = [];
    private readonly Dictionary<int, List<SignalSent>> _sent = [];
    private Instant _attachedAt = Instant.Never;
    private int _pid1;
    private bool _finished;

    private TracefsWitness(TraceInstance instance)
    {
        _instance = instance;
        _reader = new Thread(Read) { IsBackground = true, Name = "witness" };
    }

    /// <inheritdoc/>
    public bool IsInferring => false;

    /// <summary>
    /// Starts one; null where the kernel's events cannot be had, or count pids otherwise than we do (we are in a PID namespace).
    /// </summary>
    public static TracefsWitness? TryStart()
    {
        if (!ProcessTable.IsOfTheWholeMachine)
        {
            return null;
        }

#pragma warning disable CA2000 // the witness owns its instance and removes it
        TraceInstance? instance = TraceInstance.TryCreate();
#pragma warning restore CA2000
        if (instance is null)
        {
            return null;
        }

        TracefsWitness witness = new(instance);
        witness._reader.Start();
        return witness;
    }

    /// <inheritdoc/>
    public void Attach(int pid1)
    {
        lock (_lock)
        {
            _pid1 = pid1;
            foreach (int pid in ProcessTable.Below(pid1))
            {
                Watch(pid, new Instant(0));
                foreach (int thread in ProcessTable.ThreadsOf(pid))
                {
                    _present[thread] = pid;
                    if (thread != pid)
                    {
                        _owners[thread] = pid;
                    }
                }
            }

            _attachedAt = Instant.Now;
        }
    }

    /// <inheritdoc/>
    public void LookBeforeStop()
    {
        lock (_lock)
        {
            SocketPeers peers = SocketPeers.Around(_pid1);
            foreach (int pid in ProcessTable.Below(_pid1))
            {
                if (Sight.WithDescriptorsOf(pid, peers) is { } sight)
                {
                    _beforeStop[pid] = sight;
                }
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Living> Living()
    {
        lock (_lock)
        {
            return
            [
                .. _watched.Where(w => _sights.ContainsKey((w.Key, w.Value)))
                    .Select(w => new Living(w.Key, LastSight(w.Key, w.Value), [.. _sent.GetValueOrDefault(w.Key, [])])),
            ];
        }
    }

    /// <inheritdoc/>
    public Testimony Finish()
    {
        End();
        return new Testimony(_pid1, [.. _events.OrderBy(e => e.At)], _present, _beforeStop, _sights);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        _instance.Dispose();
    }

    private void End()
    {
        if (!_finished)
        {
            _finished = true;
            _instance.End(_endMark);
            _reader.Join();
        }
    }

    private void Read()
    {
        try
        {
            using StreamReader lines = new(
                new FileStream(_instance.Pipe, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0),
                Encoding.UTF8,
                false,
                BufferSize);
            TraceLines events = new();
            while (lines.ReadLine() is { } line && Take(events.Take(line)))
            {
            }
        }
        catch (IOException)
        {
            // The stream cannot be read; what was seen was seen.
        }
    }

    /// <summary>False at the end mark.</summary>
    private bool Take(WitnessEvent? seen)
    {
        if (seen is Marked mark)
        {
            return mark.Text != _endMark;
        }

        if (seen is not null)
        {
            lock (_lock)
            {
                if (seen.At <= _attachedAt || IsOfTarget(seen))
                {
                    _events.Add(seen is SignalSent sent && IsOwnThread(sent.Actor)
                        ? sent with { Actor = Pid.Self.Number, ActorName = "the drill" }
                        : seen);
                }

                Follow(seen);
            }
        }

        return true;
    }

    /// <summary>
    /// Once the target is known, and everybody in it is watched, what the rest of the machine does is forgotten at once: it may be busy,
    /// and the drill long. Of the time before, all is kept: who belongs to the target was not known then.
    /// </summary>
    private bool IsOfTarget(WitnessEvent seen) => seen switch
    {
        EventsLost => true,
        SignalSent sent => _watched.ContainsKey(OwnerOf(sent.Target)),
        Forked fork => fork.Child == _pid1 || _watched.ContainsKey(OwnerOf(seen.Actor)),
        _ => _watched.ContainsKey(OwnerOf(seen.Actor)),
    };

    private static bool IsOwnThread(int thread) =>
        Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/self/task/{thread}"));

    private void Follow(WitnessEvent seen)
    {
        switch (seen)
        {
            case TaskCreated { IsThread: true } thread:
                _owners[thread.Child] = OwnerOf(thread.Actor);
                break;
            case Forked fork when !_owners.ContainsKey(fork.Child) && _watched.ContainsKey(OwnerOf(fork.Actor)):
                Watch(fork.Child, fork.At);
                break;
            case Executed exec when _watched.TryGetValue(exec.Actor, out Instant since):
                Watch(exec.Actor, since);
                break;
            case SignalSent sent when _watched.ContainsKey(OwnerOf(sent.Target))
                && !sent.Signal.IsIgnoredByDefault
                && OwnerOf(sent.Actor) != OwnerOf(sent.Target):
                Note(sent);
                break;
            case Exited exit:
                if (exit.IsWholeProcess)
                {
                    _watched.Remove(OwnerOf(exit.Actor));
                    _sent.Remove(OwnerOf(exit.Actor));
                }

                _owners.Remove(exit.Actor);

                break;
        }
    }

    private void Note(SignalSent sent)
    {
        if (!_sent.TryGetValue(OwnerOf(sent.Target), out List<SignalSent>? all))
        {
            _sent[OwnerOf(sent.Target)] = all = [];
        }

        if (all.Count < MostToTell)
        {
            all.Add(sent);
        }
    }

    /// <summary>What it handles is known only from the look just before the stop: at its birth it had no handler yet.</summary>
    private Sight LastSight(int pid, Instant since) =>
        _beforeStop.GetValueOrDefault(pid) is { } late ? late with { Command = _sights[(pid, since)].Command } : _sights[(pid, since)];

    private int OwnerOf(int thread) => _owners.GetValueOrDefault(thread, thread);

    private void Watch(int pid, Instant since)
    {
        _watched[pid] = since;
        if (Sight.Of(pid) is { Command.IsEmpty: false } sight)
        {
            _sights[(pid, since)] = sight;
        }
    }
}
