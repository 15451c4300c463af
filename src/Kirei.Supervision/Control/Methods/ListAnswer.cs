using System;
using System.Linq;
using Kirei.Protocol;

namespace Kirei.Supervision.Control.Methods;

/// <summary>How services stand, now and on request whenever that has changed.</summary>
/// <param name="look">How they stand.</param>
/// <param name="follows">Whether changes are wanted.</param>
internal sealed class ListAnswer(Func<ServiceList> look, bool follows) : IAnswer
{
    private ServiceList? _last;

    /// <inheritdoc/>
    public AnswerState Write(ReplyWriter into)
    {
        ServiceList now = look();
        if (_last is not null && _last.IsStopping == now.IsStopping && _last.Services.SequenceEqual(now.Services))
        {
            return AnswerState.Waiting;
        }

        _last = now;
        now.Write(into.Begin());
        into.End(continues: follows);
        return follows ? AnswerState.GoesOn : AnswerState.Complete;
    }
}
