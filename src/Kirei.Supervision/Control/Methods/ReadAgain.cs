using Kirei.Protocol;
using Kirei.Supervision.Services;

namespace Kirei.Supervision.Control.Methods;

/// <summary>Reads the files again; the answer comes when that is done.</summary>
internal sealed class ReadAgain(ServicesOf services, Reload reload) : IMethod
{
    /// <inheritdoc/>
    public string Name => MethodNames.Reload;

    /// <inheritdoc/>
    public IAnswer Answer(Call call)
    {
        call.Allow();
        return services.Supervisor.IsStopping ? SingleAnswer.Refuse(ErrorNames.Stopping) : new Outcome(reload.Ask(), services.Supervisor);
    }

    private sealed class Outcome(ReloadRequest asked, Supervisor supervisor) : IAnswer
    {
        public AnswerState Write(ReplyWriter into)
        {
            if (!asked.IsOver && !supervisor.IsStopping)
            {
                return AnswerState.Waiting;
            }

            if (!asked.IsOver)
            {
                into.Error(ErrorNames.Stopping);
            }
            else if (asked.Complaints is { } complaints)
            {
                into.Error(ErrorNames.BadFiles, "diagnostics", complaints);
            }
            else
            {
                System.Text.Json.Utf8JsonWriter json = into.Begin();
                json.WriteNumber("added"u8, asked.Changes.Added);
                json.WriteNumber("changed"u8, asked.Changes.Changed);
                json.WriteNumber("removed"u8, asked.Changes.Removed);
                into.End(continues: false);
            }

            return AnswerState.Complete;
        }
    }
}
