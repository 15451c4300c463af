using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>The deadline has passed.</summary>
internal sealed class Deadline : Rule
{
    /// <inheritdoc/>
    public override string Name => "deadline";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Kill;

    /// <inheritdoc/>
    public override string Reason => "the deadline has passed";

    /// <inheritdoc/>
    public override string When => "the deadline has passed";

    /// <inheritdoc/>
    public override string Done => "killed by SIGKILL, once; so is every new process, until none is left";

    /// <inheritdoc/>
    public override Signal SignalFor(Look look, int index) => Signal.Kill;

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look.Moment.Now >= look.Moment.Deadline;
}
