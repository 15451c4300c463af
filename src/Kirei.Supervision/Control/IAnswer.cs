using Kirei.Protocol;

namespace Kirei.Supervision.Control;

/// <summary>What has become of an answer.</summary>
internal enum AnswerState
{
    /// <summary>There is nothing to say now: it is asked again after the next turn of the loop.</summary>
    Waiting,

    /// <summary>A reply was written, and there may be more.</summary>
    GoesOn,

    /// <summary>The last reply was written.</summary>
    Complete,
}

/// <summary>
/// The answer to a call, reply by reply. It is asked for the next one only when the one before has been taken, so a client that reads
/// slowly gets fewer, and costs no room.
/// </summary>
internal interface IAnswer
{
    /// <summary>Writes the next reply, if there is one; at most one.</summary>
    AnswerState Write(ReplyWriter into);
}
