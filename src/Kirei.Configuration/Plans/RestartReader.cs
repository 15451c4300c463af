using System;
using Kirei.Configuration.Keys;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Configuration.Plans;

/// <summary>The key <c>restart</c>.</summary>
internal static class RestartReader
{
    private const string OnFailure = "on-failure";

    /// <summary>Reads one of its words, which has been checked.</summary>
    public static (RestartPolicy Policy, int? MostAttempts) Read(string text) => text switch
    {
        "no" => (RestartPolicy.No, null),
        "always" => (RestartPolicy.Always, null),
        "unless-stopped" => (RestartPolicy.UnlessStopped, null),
        OnFailure => (RestartPolicy.OnFailure, null),
        _ when text.StartsWith(OnFailure, StringComparison.Ordinal)
            && Formats.AsInteger(text[(OnFailure.Length + 1)..]) is > 0 and var most =>
            (RestartPolicy.OnFailure, most),
        _ => (RestartPolicy.OnFailure, null), // on-failure:0, which is without a limit for Docker
    };
}
