using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Drain;

namespace Kirei.Supervision.Kernel;

/// <summary>
/// Fills a <see cref="ProcessTree"/> from /proc: one small file for every process, and a closer look (executable, wait channel, standard input) where a
/// rule may need it. A process that ends meanwhile is left out, or known by less.
/// </summary>
internal sealed class ProcessTreeReader(ProcFileSystem proc, ProgramTable programs, NamedPrograms named)
{
    private const int LastSignalInStat = 31;
    private const int MostKnown = 1024;
    private readonly StopSignalReader _stopSignals = new(proc, named);
    private readonly List<Pid> _pids = [];
    private readonly Dictionary<ulong, List<int>> _pipeReaders = [];
    private readonly Dictionary<ProcessId, Program> _known = [];

    /// <summary>Reads the tree below <paramref name="root"/>.</summary>
    /// <param name="tree">Emptied first.</param>
    /// <param name="root">Whose descendants.</param>
    /// <param name="signal">The signal that dispositions are asked for; above 31 they take one file more to read.</param>
    public void Read(ProcessTree tree, Pid root, Signal signal)
    {
        tree.Clear();
        _pids.Clear();
        proc.ReadPids(_pids);
        foreach (Pid pid in _pids)
        {
            AddProcess(tree, pid, signal);
        }

        tree.Link(root);
        if (_known.Count > MostKnown + 2 * tree.Count)
        {
            _known.Clear();
        }

        LookCloser(tree, signal);
        FindWriters(tree);
    }

    private void AddProcess(ProcessTree tree, Pid pid, Signal signal)
    {
        if (!proc.TryReadStat(pid, out ProcStat stat, out ReadOnlySpan<byte> name) || stat.IsZombie)
        {
            return;
        }

        ProcessFacts facts = new()
        {
            Id = new ProcessId(pid, stat.StartTime),
            Parent = stat.Parent,
            Group = stat.Group,
            Name = CommandName.From(name),
            IsStopped = stat.State is 'T',
            IsBusy = stat.State is 'R' or 'D',
            ProcessorTicks = stat.ProcessorTicks,
            Caught = stat.Caught,
            Ignored = stat.Ignored,
            Blocked = stat.Blocked,
        };
        if (signal.Number > LastSignalInStat)
        {
            ReadAllMasks(ref facts);
        }

        tree.Add(facts);
    }

    private void ReadAllMasks(ref ProcessFacts facts)
    {
        if (proc.TryReadMasks(facts.Id.Pid, out SignalSet blocked, out SignalSet ignored, out SignalSet caught))
        {
            facts.Blocked = blocked;
            facts.Ignored = ignored;
            facts.Caught = caught;
        }
    }

    private void LookCloser(ProcessTree tree, Signal signal)
    {
        for (int i = 0; i < tree.Count; i++)
        {
            ref ProcessFacts process = ref tree[i];
            Recognise(tree, ref process);
            if (process.StopSignal.Number > LastSignalInStat && signal.Number <= LastSignalInStat)
            {
                ReadAllMasks(ref process);
            }

            if (process.Children > 0 || process.IsShell)
            {
                process.BlockedIn = BlockedInOf(process.Id.Pid);
            }

            if (!Disposition.Takes(process, signal))
            {
                NoteInput(ref process, i);
            }
        }
    }

    /// <summary>
    /// Fills in what program it is. That is kept from look to look, until the process has another name (it has executed something else); and what a
    /// program without children is matters only where it ignores TERM or may have been sent a terminal's INT.
    /// </summary>
    private void Recognise(ProcessTree tree, ref ProcessFacts process)
    {
        if (!_known.TryGetValue(process.Id, out Program program) || !program.Name.SequenceEqual(process.Name))
        {
            program = new Program(process.Name, null, 0, TimeSpan.Zero, WasShell: program.IsShell || program.WasShell, _stopSignals.Of(process.Id.Pid));
        }

        if (program.Kind is null && (process.Children > 0 || process.Ignored.Has(Signal.Term) || process.Caught.Has(Signal.Int)))
        {
            program = program with { Kind = KindOf(process.Id.Pid) };
        }

        if (program.Command == 0 && (program.IsShell || program.WasShell || (process.ParentIndex >= 0 && tree[process.ParentIndex].IsShell)))
        {
            ReadOnlySpan<byte> commandLine = proc.ReadCommandLine(process.Id.Pid);
            program = program with { Command = HashOf(commandLine), Pause = PauseCommand.PauseOf(commandLine) };
        }

        _known[process.Id] = program;
        (process.Kind, process.Command, process.Pause) = (program.Kind ?? ProcessKind.Program, program.Command, program.Pause);
        process.StopSignal = program.StopSignal;
    }

    private ProcessKind KindOf(Pid pid)
    {
        Span<byte> program = stackalloc byte[256];
        ReadOnlySpan<byte> path = proc.ReadExecutable(pid);
        path = path[^Math.Min(path.Length, program.Length)..];
        path.CopyTo(program);
        program = program[..path.Length];
        bool needsArguments = program.IsEmpty || program.EndsWith("busybox"u8) || program.EndsWith("/node"u8) || named.HasWrappers;
        ReadOnlySpan<byte> arguments = needsArguments ? proc.ReadCommandLine(pid) : default;
        return programs.Classify(program.IsEmpty ? FirstOf(arguments) : program, arguments);
    }

    private static ReadOnlySpan<byte> FirstOf(ReadOnlySpan<byte> arguments) =>
        arguments.IndexOf((byte)0) is var end && end >= 0 ? arguments[..end].TrimStart((byte)'-') : arguments;

    private BlockedIn BlockedInOf(Pid pid)
    {
        ReadOnlySpan<byte> function = proc.ReadWaitChannel(pid);
        return function.IsEmpty ? BlockedIn.Unknown
            : function.StartsWith("do_wait"u8) ? BlockedIn.WaitForChild
            : function.IndexOf("sigsuspend"u8) >= 0 ? BlockedIn.SignalSuspend
            : function.StartsWith("wait_for_partner"u8) ? BlockedIn.OpenOfPipe
            : function.IndexOf("nanosleep"u8) >= 0 ? BlockedIn.Sleep
            : function.IndexOf("pipe_read"u8) >= 0 ? BlockedIn.PipeFromDescendants // until FindWriters knows better
            : BlockedIn.Other;
    }

    /// <summary>Remembers the pipe behind its standard input, to look for writers once every process is known.</summary>
    private void NoteInput(ref ProcessFacts process, int index)
    {
        ulong? pipe = proc.ReadPipe(process.Id.Pid, 0);
        process.Input = pipe is null ? PipeInput.Unreadable : PipeInput.None;
        if (process.BlockedIn == BlockedIn.Unknown)
        {
            process.BlockedIn = BlockedInOf(process.Id.Pid);
        }

        if (pipe == 0 && process is { Children: 0, BlockedIn: BlockedIn.PipeFromDescendants })
        {
            pipe = proc.ReadPipe(process.Id.Pid, proc.ReadBlockedDescriptor(process.Id.Pid)); // cat fifo
        }

        if (pipe > 0)
        {
            AddReader(pipe.Value, index);
        }
    }

    private void AddReader(ulong pipe, int index)
    {
        if (!_pipeReaders.TryGetValue(pipe, out List<int>? readers))
        {
            _pipeReaders.Add(pipe, readers = []);
        }

        readers.Add(index);
    }

    private void FindWriters(ProcessTree tree)
    {
        foreach ((ulong pipe, List<int> readers) in _pipeReaders)
        {
            for (int writer = 0; writer < tree.Count; writer++)
            {
                if (proc.WritesPipe(tree[writer].Id.Pid, pipe))
                {
                    NoteWriter(tree, writer, readers);
                }
            }
        }

        _pipeReaders.Clear();
        for (int i = 0; i < tree.Count; i++)
        {
            if (tree[i].BlockedIn == BlockedIn.PipeFromDescendants && !ReadsOwnDescendants(tree, i))
            {
                tree[i].BlockedIn = BlockedIn.Other;
            }
        }
    }

    private static void NoteWriter(ProcessTree tree, int writer, List<int> readers)
    {
        foreach (int reader in readers)
        {
            ref PipeInput input = ref tree[reader].Input;
            input = writer == reader && input == PipeInput.None ? PipeInput.OwnEnd
                : !tree.Descends(writer, reader) ? PipeInput.Written
                : input;
        }
    }

    private bool ReadsOwnDescendants(ProcessTree tree, int index)
    {
        int descriptor = proc.ReadBlockedDescriptor(tree[index].Id.Pid);
        ulong? pipe = descriptor < 0 ? null : proc.ReadPipe(tree[index].Id.Pid, descriptor);
        if (pipe is null)
        {
            return tree[index].Children > 0; // not to be seen: a shell with children that reads a pipe most likely reads theirs
        }

        for (int i = index + 1; i < tree.Count; i++)
        {
            if (tree.Descends(i, index) && proc.WritesPipe(tree[i].Id.Pid, pipe.Value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>0 is kept for "not known".</summary>
    private static ulong HashOf(ReadOnlySpan<byte> commandLine) => commandLine.IsEmpty ? 0 : Fnv1a.Hash(commandLine);

    private readonly record struct Program(CommandName Name, ProcessKind? Kind, ulong Command, TimeSpan Pause, bool WasShell, Signal StopSignal)
    {
        public bool IsShell => Kind is ProcessKind.Shell or ProcessKind.AlmquistShell;
    }
}
