using System;

namespace Kirei.Supervision.Drain;

/// <summary>
/// Commands in which a script does nothing but wait: <c>sleep 1m 30s</c>, <c>sleep infinity</c>, <c>tail -f</c>; coreutils' or busybox's.
/// </summary>
internal static class PauseCommand
{
    private static readonly TimeSpan AtLeast = TimeSpan.FromMilliseconds(1);

    /// <summary>How long the script waits, fractions of a second left out; zero for any other command.</summary>
    /// <param name="commandLine">The arguments, each ended by NUL.</param>
    public static TimeSpan PauseOf(ReadOnlySpan<byte> commandLine)
    {
        ReadOnlySpan<byte> name = NextName(ref commandLine);
        return name.SequenceEqual("sleep"u8) ? TimeOfSleep(commandLine)
            : name.SequenceEqual("tail"u8) && Follows(commandLine) ? TimeSpan.MaxValue
            : TimeSpan.Zero;
    }

    /// <summary>Whether it is a <c>tail -f</c>, which goes on when what it follows has ended.</summary>
    /// <param name="commandLine">The arguments, each ended by NUL.</param>
    public static bool IsFollower(ReadOnlySpan<byte> commandLine) =>
        NextName(ref commandLine).SequenceEqual("tail"u8) && Follows(commandLine);

    private static TimeSpan TimeOfSleep(ReadOnlySpan<byte> words)
    {
        TimeSpan total = AtLeast;
        while (!words.IsEmpty)
        {
            TimeSpan time = TimeOf(Next(ref words));
            total = time > TimeSpan.MaxValue - total ? TimeSpan.MaxValue : total + time;
        }

        return total;
    }

    /// <summary><c>tail -f</c>, <c>-F</c>, <c>-n0 -f</c>; not <c>tail --pid</c>, which ends.</summary>
    private static bool Follows(ReadOnlySpan<byte> words)
    {
        bool follows = false;
        while (!words.IsEmpty)
        {
            ReadOnlySpan<byte> word = Next(ref words);
            bool isLong = word.StartsWith("--"u8);
            if (word.StartsWith("--pid"u8))
            {
                return false;
            }

            follows |= isLong ? word.StartsWith("--follow"u8) : word.StartsWith("-"u8) && word.IndexOfAny((byte)'f', (byte)'F') > 0;
        }

        return follows;
    }

    private static TimeSpan TimeOf(ReadOnlySpan<byte> word)
    {
        if (word.StartsWith("inf"u8))
        {
            return TimeSpan.MaxValue;
        }

        long seconds = 0;
        for (int i = 0; i < word.Length && word[i] is >= (byte)'0' and <= (byte)'9'; i++)
        {
            seconds = Math.Min(seconds * 10 + word[i] - '0', int.MaxValue);
        }

        int unit = word.IsEmpty ? 1 : word[^1] switch { (byte)'m' => 60, (byte)'h' => 3600, (byte)'d' => 86_400, _ => 1 };
        return TimeSpan.FromSeconds(seconds * unit);
    }

    /// <summary>Takes the program's name off: behind <c>busybox</c> the applet's.</summary>
    private static ReadOnlySpan<byte> NextName(scoped ref ReadOnlySpan<byte> commandLine)
    {
        ReadOnlySpan<byte> name = BaseName(Next(ref commandLine));
        return name.SequenceEqual("busybox"u8) ? Next(ref commandLine) : name;
    }

    private static ReadOnlySpan<byte> BaseName(ReadOnlySpan<byte> path) => path[(path.LastIndexOf((byte)'/') + 1)..];

    private static ReadOnlySpan<byte> Next(scoped ref ReadOnlySpan<byte> words)
    {
        int end = words.IndexOf((byte)0);
        ReadOnlySpan<byte> first = end < 0 ? words : words[..end];
        words = end < 0 ? default : words[(end + 1)..];
        return first;
    }
}
