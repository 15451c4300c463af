using System;
using Kirei.Linux;

namespace Kirei.Supervision.Services.Streams;

/// <summary>What the streams of services ask of the kernel besides <see cref="ISystem"/>. Descriptors are named by their numbers.</summary>
internal interface IStreamSystem
{
    /// <summary>How long the text of <see cref="FormatTime"/> is.</summary>
    const int LengthOfTime = 27;

    /// <summary>Standard output.</summary>
    const int StandardOutput = 1;

    /// <summary>Standard error.</summary>
    const int StandardError = 2;

    /// <summary>Whether standard output is a terminal.</summary>
    bool WritesToTerminal { get; }

    /// <summary>Whether standard output and standard error are the same.</summary>
    bool HasOneStream { get; }

    /// <summary>
    /// Whether standard error is in the middle of a line of a service: kirei's own lines wait until it has ended.
    /// </summary>
    bool IsErrorInALine { set; }

    /// <summary>Makes a pipe for a child to write to; reading from it never blocks.</summary>
    /// <exception cref="LinuxException">No descriptor is available.</exception>
    (int Reading, int Writing) OpenPipe();

    /// <summary>Opens /dev/null for a child to write to.</summary>
    /// <exception cref="LinuxException">It cannot be opened.</exception>
    int OpenNull();

    /// <summary>Opens a regular file to append to.</summary>
    /// <returns>Its descriptor, and how long it is.</returns>
    /// <exception cref="LinuxException">It cannot be opened, or is no regular file.</exception>
    (int Descriptor, long Length) OpenLog(string path);

    /// <summary>Opens the socket of sd_notify(3), and watches it.</summary>
    /// <returns>Its descriptor, and what NOTIFY_SOCKET is set to; null where there are no such sockets.</returns>
    (int Descriptor, OsString Address)? OpenNotifySocket();

    /// <summary>Closes one that was opened here, and watches it no more.</summary>
    void Close(int descriptor);

    /// <summary>Reads what is there.</summary>
    /// <returns>How many bytes; 0 at the end; null when there is nothing now.</returns>
    int? Read(int descriptor, Span<byte> into);

    /// <summary>Appends to a file that was opened by <see cref="OpenLog"/>.</summary>
    Errno Append(int descriptor, ReadOnlySpan<byte> content);

    /// <summary>Gives a file another name; one that has it already is replaced.</summary>
    Errno Rename(string from, string to);

    /// <summary>Takes the next message from the socket of sd_notify(3).</summary>
    /// <param name="sender">Who has sent it; number 0 when that is not known.</param>
    /// <returns>Its lines; null when there is none.</returns>
    string? ReceiveNotification(out Pid sender);

    /// <summary>Reports a <see cref="SystemEventKind.DescriptorReady"/> whenever there is something to read.</summary>
    void WatchReadable(int descriptor);

    /// <summary>Reports nothing of it any more.</summary>
    void Unwatch(int descriptor);

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

    /// <summary>The time in UTC as RFC 3339 has it, to the microsecond.</summary>
    /// <param name="into">At least <see cref="LengthOfTime"/> bytes.</param>
    void FormatTime(Span<byte> into);
}
