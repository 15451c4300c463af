using System;
using System.Globalization;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>How a script starts its children: each is a copy of the shell at first, and becomes the program a little later.</summary>
internal sealed class Launch(Script script, Simulated self)
{
    private readonly SignalSet _ignoredAtEntry = self.Ignored; // what its children ignore, too

    /// <summary>How often the loop has come round.</summary>
    public int Round { get; set; }

    /// <summary>The script's own command line; or its trap's.</summary>
    public string Part { get; set; } = "";

    /// <summary>A child in the foreground.</summary>
    public Simulated InFront(Behaviour program, int step, string place = "", Pipe? input = null, Pipe? output = null)
    {
        Simulated child = Fork(program, step, place);
        child.Ignored = _ignoredAtEntry;
        child.Input = input ?? child.Input;
        child.HasNullInput &= input is null;
        if (output is not null)
        {
            child.Outputs.Clear();
            child.Outputs.Add(output);
        }

        Start(child, program);
        return child;
    }

    /// <summary>A background job: it ignores INT and QUIT, and its input is no terminal's.</summary>
    public Simulated Job(InBackground job, int step)
    {
        Pipe? fifo = job.ReadsFifo ? Fifo() : null;
        Simulated child = Fork(job.Program, step, "");
        child.Ignored = job.HasJobControl ? _ignoredAtEntry : _ignoredAtEntry.With(Signal.Int).With(Signal.Quit);
        child.Group = job.HasJobControl ? child.Id.Pid : child.Group;
        child.Input = fifo;
        child.HasNullInput = fifo is null && !job.HasJobControl;
        Start(child, job.Program);
        return child;
    }

    /// <summary>What stays is what the script was started with.</summary>
    public void Exec(Behaviour program)
    {
        self.Ignored = _ignoredAtEntry;
        self.Exec(program);
    }

    /// <summary><c>mkfifo in; exec 3&lt;&gt;in</c></summary>
    private Pipe Fifo()
    {
        Pipe fifo = new(self.Computer);
        self.HoldsOpen.Add(fifo);
        return fifo;
    }

    private Simulated Fork(Behaviour program, int step, string place)
    {
        Simulated child = self.Computer.Fork(program, self, string.Create(CultureInfo.InvariantCulture, $"{Part}{step}{place}"));
        child.Arguments = $" {(char)('a' + step % 26)}{(script.ChangesArguments ? $" clip-{Round}.mp4" : "")}";
        return child;
    }

    private void Start(Simulated child, Behaviour program)
    {
        double exec = self.Computer.ExecMilliseconds;
        if (self.Computer.ForkMilliseconds is > 0 and var fork)
        {
            bool isBash = script.Shell == ProcessKind.Shell;
            self.Spawns(isBash ? Moment.OfBash : Moment.OfSpawn, isBash ? fork : Math.Max(fork, exec));
            child.Spawns(isBash ? Moment.OfBash : Moment.OfSpawn, exec);
        }

        if (exec == 0)
        {
            child.Become(program);
        }
        else
        {
            child.After(exec, () => child.Become(program));
        }
    }
}
