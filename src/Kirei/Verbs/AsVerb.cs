using System;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Personalities;

namespace Kirei.Verbs;

/// <summary><c>kirei as NAME …</c>: what kirei does when it is called by that name.</summary>
internal static class AsVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "as";

    /// <summary>In whose place kirei can stand.</summary>
    public const string Names = "kirei stands in for tini, docker-init, dumb-init, catatonit and podman-init";

    /// <summary>The name and its arguments.</summary>
    /// <param name="words">What follows the verb.</param>
    /// <exception cref="UsageException">kirei stands in for no such program.</exception>
    public static Personality Find(ReadOnlySpan<OsString> words) =>
        !words.IsEmpty && Personality.Of(words[0]) is { } personality ? personality
        : throw new UsageException(Names + ": kirei as NAME [ARG…]");
}
