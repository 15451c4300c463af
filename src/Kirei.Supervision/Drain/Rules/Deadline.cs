using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>The deadline has come.</summary>
internal sealed class Deadline : Rule
{
    /// <inheritdoc/>
    public override string Name => "deadline";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Kill;

    /// <inheritdoc/>
    public override string Reason => "the deadline has come";

    /// <inheritdoc/>
    public override string When => "the deadline has come";

    /// <inheritdoc/>
    public override string Done => "SIGKILL, once; also for new processes, until none is left";

    /// <inheritdoc/>
    public override Signal SignalFor(Look look, int index) => Signal.Kill;

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look.Moment.Now >= look.Moment.Deadline;
}
