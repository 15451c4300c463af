using System;

namespace Kirei;

/// <summary>What a program can see of where it runs.</summary>
/// <param name="Read">An environment variable.</param>
/// <param name="Exists">Whether a path does.</param>
internal sealed record Surroundings(Func<string, string?> Read, Func<string, bool> Exists)
{
    /// <summary>An environment variable that is set to something.</summary>
    public string? Variable(string name) => Read(name) is { Length: > 0 } value ? value : null;
}
