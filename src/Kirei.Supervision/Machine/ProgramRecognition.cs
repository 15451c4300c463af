using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Machine;

/// <summary>
/// What programs processes are. That is kept from look to look, until the process has another name or another command line (it has executed
/// something else), and forgotten with the process.
/// </summary>
internal sealed class ProgramRecognition(ProcFileSystem proc, NamedPrograms named)
{
    private const int MostExecutables = 64;
    private const int MostKnown = 4096; // where only parts of the tree are looked at
    private readonly ProgramTable _programs = new(named);
    private readonly Dictionary<ProcessId, Program> _known = [];
    private readonly Dictionary<ulong, byte[]> _executables = [];
    private readonly List<ProcessId> _gone = [];
    private int _look;

    /// <summary>Fills in what program it is.</summary>
    public void Recognise(ref ProcessFacts process)
    {
        bool isKnown = _known.TryGetValue(process.Id, out Program program);
        if (!isKnown || program.MayHaveChanged || !program.Name.SequenceEqual(process.Name))
        {
            program = ProgramOf(process);
        }

        // In the middle of an exec the name is new before the command line is there. A shell's copy becomes what it is to run under its own
        // name where that is a script of the same name; and it is a shell only for a moment.
        program.MayHaveChanged = process.IsBusy || program.IsShell || program.Command == 0;
        program.SeenAt = _look;
        _known[process.Id] = program;
        (process.Kind, process.Command, process.Shape, process.Pause, process.IsFollower, process.StopSignal) =
            (program.Kind, program.Command, program.Shape, program.Pause, program.IsFollower, program.StopSignal);
    }

    /// <summary>Forgets who was not seen in this look.</summary>
    public void ForgetOthers(ProcessTree tree)
    {
        if (_known.Count > tree.Count)
        {
            _gone.Clear();
            foreach ((ProcessId id, Program program) in _known)
            {
                if (program.SeenAt != _look)
                {
                    _gone.Add(id);
                }
            }

            _gone.ForEach(id => _known.Remove(id));
        }

        _look++;
    }

    /// <summary>Forgets everything once it has become much: who looks at parts of the tree does not see who has gone.</summary>
    public void StayBounded()
    {
        if (_known.Count > MostKnown)
        {
            _known.Clear();
        }
    }

    private Program ProgramOf(in ProcessFacts process)
    {
        Pid pid = process.Id.Pid;
        ReadOnlySpan<byte> arguments = proc.ReadCommandLine(pid);
        Program program = new()
        {
            Name = process.Name,
            Command = Fnv1a.Hash(arguments),
            Shape = Fnv1a.HashWithoutDigits(arguments),
            Pause = PauseCommand.PauseOf(arguments),
            IsFollower = PauseCommand.IsFollower(arguments),
        };
        if (arguments.IsEmpty)
        {
            (program.Command, program.Shape) = (0, 0); // not known
        }

        Span<byte> words = stackalloc byte[Math.Min(arguments.Length, 1024)];
        arguments[..words.Length].CopyTo(words); // the buffer is used again
        ReadOnlySpan<byte> executable = ExecutableOf(process, FirstOf(words));
        program.Kind = _programs.Classify(executable.IsEmpty ? FirstOf(words) : executable, words);
        if (program.Kind == ProcessKind.AlmquistShell && IsWorkList(process.Name))
        {
            program.Kind = ProcessKind.WorkList; // busybox runs an applet in a copy of its shell, under the applet's name
        }

        program.StopSignal = named.HasSignals ? named.StopSignalOf(ProgramName.From(executable, words)) : default;
        return program;
    }

    /// <summary>
    /// Its executable, read once for all processes of one name, first argument and layout. The layout alone does not tell a shell from any
    /// other program that busybox is, under a name of its own each; nor does the name, which a script has from its file.
    /// </summary>
    private ReadOnlySpan<byte> ExecutableOf(in ProcessFacts process, ReadOnlySpan<byte> first)
    {
        ulong key = Fnv1a.Continue(Fnv1a.Continue(process.Layout, process.Name), first);
        if (process.Layout != 0 && _executables.TryGetValue(key, out byte[]? known))
        {
            return known;
        }

        ReadOnlySpan<byte> executable = proc.ReadExecutable(process.Id.Pid);
        if (process.Layout != 0 && !executable.IsEmpty)
        {
            if (_executables.Count >= MostExecutables)
            {
                _executables.Clear();
            }

            _executables.Add(key, executable.ToArray());
        }

        return executable;
    }

    private static bool IsWorkList(in CommandName name) =>
        name.SequenceEqual(CommandName.From("xargs"u8)) || name.SequenceEqual(CommandName.From("find"u8));

    private static ReadOnlySpan<byte> FirstOf(ReadOnlySpan<byte> arguments) =>
        arguments.IndexOf((byte)0) is var end && end >= 0 ? arguments[..end].TrimStart((byte)'-') : arguments;

    private struct Program
    {
        public CommandName Name;
        public ProcessKind Kind;
        public ulong Command;
        public ulong Shape;
        public TimeSpan Pause;
        public Signal StopSignal;
        public bool IsFollower;
        public bool MayHaveChanged;
        public int SeenAt;

        public readonly bool IsShell => Kind is ProcessKind.Shell or ProcessKind.AlmquistShell;
    }
}
