using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Linux;

namespace Kirei.Lab.Witness;

/// <summary>
/// The kernel's own tracepoints, read as they come. Every event of the machine is read, and the target's are picked out afterwards: a filter by
/// pid would leave out what others send to the target. What no event tells (arguments, the pid inside, the masks) is read from /proc at the
/// moment a process of the target is born or becomes another program.
/// </summary>
internal sealed class TracefsWitness : IWitness
{
    private readonly TraceInstance _instance;
    private readonly Thread _reader;
    private readonly Lock _lock = new();
    private readonly string _endMark = "kirei-lab end " + Guid.NewGuid().ToString("N");
    private readonly string _beginMark = "kirei-lab begin " + Guid.NewGuid().ToString("N");
    private readonly TaskCompletionSource<int> _ownPid = new();
    private readonly List<WitnessEvent> _events = [];
    private readonly Dictionary<int, int> _present = [];
    private readonly Dictionary<int, Instant> _watched = [];
    private readonly Dictionary<int, Sight> _beforeStop = [];
    private readonly Dictionary<(int Pid, Instant Since), Sight> _sights = [];
    private readonly Dictionary<int, int> _owners = [];
    private int _pid1;
    private bool _finished;

    private TracefsWitness(TraceInstance instance)
    {
        _instance = instance;
        _reader = new Thread(Read) { IsBackground = true, Name = "witness" };
    }

    /// <inheritdoc/>
    public bool IsInferring => false;

    /// <summary>Starts one; null where the kernel's events cannot be had, or count pids otherwise than we do (we are in a PID namespace).</summary>
    public static TracefsWitness? TryStart()
    {
#pragma warning disable CA2000 // the witness owns its instance and removes it
        TraceInstance? instance = TraceInstance.TryCreate();
#pragma warning restore CA2000
        if (instance is null)
        {
            return null;
        }

        TracefsWitness witness = new(instance);
        witness._reader.Start();
        instance.Mark(witness._beginMark);
        if (witness._ownPid.Task.GetAwaiter().GetResult() is var pid && IsOwnThread(pid))
        {
            return witness;
        }

        witness.Dispose();
        return null;
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
        }
    }

    /// <inheritdoc/>
    public void LookBeforeStop()
    {
        lock (_lock)
        {
            foreach (int pid in ProcessTable.Below(_pid1))
            {
                if (Sight.Of(pid) is { } sight)
                {
                    _beforeStop[pid] = sight;
                }
            }
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
            _instance.Mark(_endMark);
            _reader.Join();
        }
    }

    private void Read()
    {
        try
        {
            using StreamReader lines = new(new FileStream(_instance.Pipe, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0));
            while (lines.ReadLine() is { } line && Take(TraceLine.Parse(line)))
            {
            }
        }
        catch (IOException)
        {
            // The stream cannot be read: nobody may wait for its first mark.
            _ownPid.TrySetResult(0);
        }
    }

    /// <summary>False at the end mark.</summary>
    private bool Take(WitnessEvent? seen)
    {
        if (seen is Marked mark)
        {
            if (mark.Text == _beginMark)
            {
                _ownPid.TrySetResult(mark.Actor);
            }

            return mark.Text != _endMark;
        }

        if (seen is not null)
        {
            lock (_lock)
            {
                _events.Add(seen is SignalSent sent && IsOwnThread(sent.Actor) ? sent with { Actor = Pid.Self.Number, ActorName = "the drill" } : seen);
                Follow(seen);
            }
        }

        return true;
    }

    private static bool IsOwnThread(int thread) => Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/self/task/{thread}"));

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
            case Exited exit:
                _owners.Remove(exit.Actor);
                if (exit.IsWholeProcess)
                {
                    _watched.Remove(exit.Actor);
                }

                break;
        }
    }

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
