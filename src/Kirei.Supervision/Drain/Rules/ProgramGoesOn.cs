namespace Kirei.Supervision.Drain;

/// <summary>Any other program whose wait is over.</summary>
internal sealed class ProgramGoesOn : Rule
{
    /// <inheritdoc/>
    public override string Name => "program-goes-on";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Leave;

    /// <inheritdoc/>
    public override string Reason => "what it waited for has finished, so it continues";

    /// <inheritdoc/>
    public override string When =>
        "any other program (make, python, a filter at end-of-file, what a script has become by exec) whose wait is "
        + "over because the process it waited for has finished";

    /// <inheritdoc/>
    public override string Done => "left alone for half of the time left to the deadline";

    /// <inheritdoc/>
    public override string? Remedy => "the work after the main program did not finish; {time}";

    /// <inheritdoc/>
    public override Patience Patience => Patience.HalfOfTheRest;

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index] is { IsMover: true, Entry: { GoesOn: true, IsWork: false } };
}
