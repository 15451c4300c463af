namespace Kirei.Supervision.Output;

/// <summary>Is told of everything that kirei tells of, whatever of it is shown.</summary>
internal interface IEventListener
{
    /// <summary>Something has happened.</summary>
    /// <param name="happened">What it is.</param>
    /// <param name="words">The same in words.</param>
    void OnEvent(in LogEvent happened, string words);
}
