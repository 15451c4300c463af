using System;

namespace Kirei.Supervision.Drain;

/// <summary>
/// The words of a command line as /proc/PID/cmdline has it: each ended by NUL. A last word without one was cut off, and is left out.
/// </summary>
internal ref struct CommandWords
{
    private ReadOnlySpan<byte> _rest;

    public CommandWords(ReadOnlySpan<byte> commandLine)
    {
        int end = commandLine.LastIndexOf((byte)0);
        _rest = end < 0 ? commandLine : commandLine[..(end + 1)]; // a program that writes its title there may leave no NUL at all
    }

    /// <summary>Takes the next word.</summary>
    /// <param name="word">Empty when there is none.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTake(out ReadOnlySpan<byte> word)
    {
        bool any = !_rest.IsEmpty;
        int end = _rest.IndexOf((byte)0);
        word = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? default : _rest[(end + 1)..];
        return any;
    }

    /// <summary>Takes the next word; empty when there is none.</summary>
    public ReadOnlySpan<byte> Take() => TryTake(out ReadOnlySpan<byte> word) ? word : default;
}
