using System;
using System.Globalization;
using System.IO;
using Kirei.Shared;

namespace Kirei;

/// <summary>What is given between the stop signal and SIGKILL.</summary>
/// <param name="Length">Counted from the first stop signal.</param>
/// <param name="Deadline">The end itself, where it was given. One that lies in the past is a leftover, and does not count.</param>
internal sealed record Grace(TimeSpan Length, DateTimeOffset? Deadline)
{
    /// <summary>For this process to end in, when its clean-ups took all they were given.</summary>
    public static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(7); // waits take no more than 24 days

    public static Grace FromEnvironment(TimeSpan? configured) =>
        Read(new Surroundings(Environment.GetEnvironmentVariable, Path.Exists), configured, StandardError.Say);

    public static Grace Read(Surroundings surroundings, TimeSpan? configured, Action<string> complain)
    {
        TimeSpan otherwise = configured ?? OfPlatform(surroundings);
        return new Grace(ReadLength(surroundings, complain) ?? otherwise, ReadDeadline(surroundings, complain));
    }

    /// <summary>How much of it clean-ups may use, if the end begins now.</summary>
    public TimeSpan Usable(DateTimeOffset now)
    {
        TimeSpan usable = Deadline > now
            ? Less(Deadline.Value - now, Reserve)
            : Less(Length, ReserveOfInit(Length) + Reserve);
        return usable < Longest ? usable : Longest;
    }

    /// <summary>Kubernetes is known by its service account too, where the environment was cleared.</summary>
    private static TimeSpan OfPlatform(Surroundings surroundings)
    {
        (TimeSpan grace, string platform) = PlatformGrace.Recognise(name => surroundings.Variable(name) is not null);
        return platform.Length == 0 && surroundings.Exists("/var/run/secrets/kubernetes.io/serviceaccount")
            ? PlatformGrace.Kubernetes
            : grace;
    }

    /// <summary>kirei kills stragglers this much before the grace ends, and says so; we are done before that.</summary>
    private static TimeSpan ReserveOfInit(TimeSpan grace) => TimeSpan.FromSeconds(double.Clamp(grace.TotalSeconds / 10, 0.5, 2));

    private static TimeSpan Less(TimeSpan whole, TimeSpan reserve) => whole - (reserve < whole / 2 ? reserve : whole / 2);

    private static TimeSpan? ReadLength(Surroundings surroundings, Action<string> complain) =>
        surroundings.Variable("KIREI_GRACE")?.Trim() is not { } text ? null
        : text is "infinity" ? Longest
        : Duration.Parse(text) is { } length && length > TimeSpan.Zero ? length
        : Ignored<TimeSpan>($"KIREI_GRACE=\"{text}\" is ignored: not a duration such as 10s, 1m30s, 500ms or 10", complain);

    private static DateTimeOffset? ReadDeadline(Surroundings surroundings, Action<string> complain) =>
        surroundings.Variable("KIREI_DEADLINE") is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds) && milliseconds < LatestDeadline
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : Ignored<DateTimeOffset>($"KIREI_DEADLINE=\"{text}\" is ignored: not a time in unix milliseconds", complain);

    private static readonly long LatestDeadline = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private static T? Ignored<T>(string why, Action<string> complain)
        where T : struct
    {
        complain(why);
        return null;
    }
}
