namespace Kirei.Supervision.Tests.Machine;

/// <summary>One command of a script.</summary>
internal abstract record Step
{
    public virtual string Picture => "wait";

    /// <summary>What it runs in the foreground, or becomes.</summary>
    public virtual Behaviour? InFront => null;
}

/// <summary>Runs it in the foreground.</summary>
internal sealed record Run(Behaviour Program) : Step
{
    public override string Picture => Program.Picture;

    public override Behaviour InFront => Program;
}

/// <summary><c>program &amp;</c></summary>
internal sealed record InBackground(Behaviour Program) : Step
{
    /// <summary><c>set -m</c>: it has a process group of its own, and not the marks of a background job.</summary>
    public bool HasJobControl { get; init; }

    /// <summary><c>program &lt;&amp;3 &amp;</c>, of a FIFO that the script holds open.</summary>
    public bool ReadsFifo { get; init; }

    public override string Picture => $"{Program.Picture}{(ReadsFifo ? " <fifo" : "")} &";
}

/// <summary><c>wait</c></summary>
internal sealed record WaitForAll : Step;

/// <summary><c>writer | reader</c></summary>
internal sealed record Pipeline(Behaviour Writer, Behaviour Reader) : Step
{
    public override string Picture => $"{Writer.Picture} | {Reader.Picture}";
}

/// <summary><c>exec &gt; &gt;(filter)</c></summary>
internal sealed record RedirectTo(Behaviour Filter) : Step
{
    public override string Picture => $"exec > >({Filter.Picture})";
}

/// <summary><c>x=$(program)</c></summary>
internal sealed record Substitution(Behaviour Program) : Step
{
    public override string Picture => $"$({Program.Picture})";
}

/// <summary>Works by itself, without a child.</summary>
internal sealed record Compute(double Milliseconds) : Step
{
    public override string Picture => $"compute {Milliseconds}";
}

/// <summary>Becomes another program.</summary>
internal sealed record ExecInto(Behaviour Program) : Step
{
    public override string Picture => $"exec {Program.Picture}";

    public override Behaviour InFront => Program;
}

/// <summary><c>while kill -0 $!; do sleep …; done</c>, for what was started last in the background.</summary>
internal sealed record Poll(double Every) : Step
{
    public override string Picture => $"poll every {Every}";
}

/// <summary>A trap's: <c>kill $(jobs -p)</c></summary>
internal sealed record KillJobs : Step;

/// <summary>A trap's: <c>kill -INT -$pid</c>, under job control.</summary>
internal sealed record InterruptJobs : Step;

/// <summary>A trap's: <c>echo stop &gt;fifo</c>, <c>kill -USR1 $(cat pid)</c>, <c>dbctl stop</c>.</summary>
internal sealed record StopInItsOwnWay : Step;

/// <summary>A trap's: waits until whom it has stopped in its own way has ended.</summary>
internal sealed record AwaitThem(double Every) : Step;
