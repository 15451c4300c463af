using System;

namespace Kirei.Supervision.Services.Streams;

/// <summary>Is shown each line of the services, wherever it goes.</summary>
internal interface ILineObserver
{
    /// <summary>A line, without its end.</summary>
    void Take(string service, bool isError, ReadOnlySpan<byte> line);
}
