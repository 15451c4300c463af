namespace Kirei.Supervision.Output;

/// <summary>In which form kirei's own lines are written.</summary>
internal enum LogFormat
{
    /// <summary>For a reader: <c>kirei: </c> and the words.</summary>
    Text,

    /// <summary>A JSON object a line.</summary>
    Json,

    /// <summary><c>name=value</c> pairs, as in the logs of many Go programs.</summary>
    Logfmt,
}
