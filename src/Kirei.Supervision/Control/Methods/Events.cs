using Kirei.Protocol;

namespace Kirei.Supervision.Control.Methods;

/// <summary>The last things that happened, and on request those that come.</summary>
internal sealed class Events(EventBuffer buffer) : IMethod
{
    /// <inheritdoc/>
    public string Name => MethodNames.Events;

    /// <inheritdoc/>
    public IAnswer Answer(Call call)
    {
        call.Allow("follow");
        return call.WantsMore
            ? new RingAnswer(buffer.Ring, "events", buffer.Ring.Begin, call.Truth("follow"), static (record, json) =>
            {
                json.WriteRawValue(record, skipInputValidation: true);
                return true;
            })
            : SingleAnswer.Refuse(ErrorNames.ExpectedMore);
    }
}
