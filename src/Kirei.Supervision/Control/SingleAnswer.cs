using System;
using System.Text.Json;
using Kirei.Protocol;

namespace Kirei.Supervision.Control;

/// <summary>An answer of one reply.</summary>
internal sealed class SingleAnswer : IAnswer
{
    private readonly Action<ReplyWriter> _write;

    private SingleAnswer(Action<ReplyWriter> write) => _write = write;

    /// <summary>One with these fields.</summary>
    public static SingleAnswer Of(Action<Utf8JsonWriter> fields) => new(into =>
    {
        fields(into.Begin());
        into.End(continues: false);
    });

    /// <summary>One without any.</summary>
    public static SingleAnswer Nothing() => Of(static _ => { });

    /// <summary>A refusal.</summary>
    public static SingleAnswer Refuse(string error, string? parameter = null, string? value = null) =>
        new(into => into.Error(error, parameter, value));

    /// <inheritdoc/>
    public AnswerState Write(ReplyWriter into)
    {
        _write(into);
        return AnswerState.Complete;
    }
}
