namespace Kirei.Tests.Processes;

/// <summary>Where the child runs.</summary>
public enum Place
{
    Alone,

    /// <summary>As the child of a shell that waits for it.</summary>
    BelowAShell,

    /// <summary>As PID 1 of a fresh namespace.</summary>
    AsPid1,

    /// <summary>Below kirei, which is PID 1 of a fresh namespace and gets the signals.</summary>
    UnderKirei,
}

internal static class Places
{
    private static readonly string[] Namespace = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc"];

    public static string[] Prefix(this Place place) => place switch
    {
        Place.AsPid1 => Namespace,
        Place.UnderKirei => [.. Namespace, Builds.Kirei, "--"],
        _ => [],
    };
}
