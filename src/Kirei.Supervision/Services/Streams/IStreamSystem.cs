using System;
using Kirei.Linux;

namespace Kirei.Supervision.Services.Streams;

/// <summary>What the streams of services ask of the kernel besides <see cref="ISystem"/>.</summary>
internal interface IStreamSystem
{
    /// <summary>Whether standard output is a terminal.</summary>
    bool WritesToTerminal { get; }

    /// <summary>Whether standard output and standard error are the same.</summary>
    bool HasOneStream { get; }

    /// <summary>
    /// Whether standard error is in the middle of a line of a service: kirei's own lines wait until it has ended.
    /// </summary>
    bool IsErrorInALine { set; }

    /// <summary>Reports a <see cref="SystemEventKind.DescriptorReady"/> whenever there is something to read.</summary>
    void WatchReadable(Descriptor descriptor);

    /// <summary>Reports nothing of it any more.</summary>
    void Unwatch(Descriptor descriptor);

    /// <summary>Writes to standard output what fits now.</summary>
    /// <returns>How many bytes were taken; -1 when it is broken.</returns>
    int WriteOutput(ReadOnlySpan<byte> bytes);

    /// <summary>Writes to standard error what fits now.</summary>
    /// <returns>How many bytes were taken; -1 when it is broken.</returns>
    int WriteErrorLines(ReadOnlySpan<byte> bytes);

    /// <summary>Reports <see cref="SystemEventKind.OutputStreamReady"/> once standard output takes bytes again.</summary>
    void WatchOutputStream();

    /// <summary>Reports <see cref="SystemEventKind.ErrorStreamReady"/> once standard error takes bytes again.</summary>
    void WatchErrorStream();
}
