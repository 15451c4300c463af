namespace Kirei.Supervision.Services.Plans;

/// <summary>Where the output of a service goes.</summary>
/// <param name="Kind">In which form.</param>
/// <param name="WhenFull">What follows when the reader of the container's output does not keep up.</param>
/// <param name="Path">For <see cref="LoggingKind.File"/> the file; else empty.</param>
/// <param name="MostBytes">For a file: it is rotated before it grows beyond this.</param>
/// <param name="MostFiles">For a file: how many are kept, the present one included.</param>
internal sealed record LoggingPlan(LoggingKind Kind, WhenFull WhenFull, string Path, long MostBytes, int MostFiles)
{
    /// <summary>Unless the file says otherwise.</summary>
    public static LoggingPlan Default { get; } = new(LoggingKind.Prefix, WhenFull.Block, "", 0, 0);
}

/// <summary>In which form the output of a service is passed on.</summary>
internal enum LoggingKind
{
    /// <summary>Each line with the name of the service before it.</summary>
    Prefix,

    /// <summary>Each line as a JSON object: time, service, stream, message.</summary>
    Json,

    /// <summary>The service has the container's own streams.</summary>
    Raw,

    /// <summary>Nowhere.</summary>
    None,

    /// <summary>Into a file of its own, which is rotated.</summary>
    File,
}

/// <summary>What follows when a reader does not keep up and the buffer is full.</summary>
internal enum WhenFull
{
    /// <summary>The service waits, as with a pipe.</summary>
    Block,

    /// <summary>Lines are dropped, and counted.</summary>
    Drop,
}
