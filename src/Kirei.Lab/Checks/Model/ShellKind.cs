namespace Kirei.Lab.Checks.Model;

/// <summary>Which shell runs a script; they differ in what they do at a stop.</summary>
internal enum ShellKind
{
    /// <summary>A /bin/sh of which is not known what it is.</summary>
    Unknown,

    /// <summary>bash, also as /bin/sh of Fedora and its relatives.</summary>
    Bash,

    /// <summary>dash, /bin/sh of Debian and Ubuntu.</summary>
    Dash,

    /// <summary>busybox, /bin/sh of Alpine.</summary>
    Busybox,
}
