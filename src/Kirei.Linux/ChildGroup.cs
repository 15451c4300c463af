namespace Kirei.Linux;

/// <summary>Where a child stands among process groups and sessions, setpgid(2), setsid(2).</summary>
public enum ChildGroup
{
    /// <summary>In a process group of its own.</summary>
    Own,

    /// <summary>In its parent's group.</summary>
    Inherited,

    /// <summary>In a session of its own, and therefore in its own group.</summary>
    Session,

    /// <summary>
    /// In a session of its own, whose controlling terminal becomes the one on standard input, if that is no other session's.
    /// </summary>
    SessionWithTerminal,
}
