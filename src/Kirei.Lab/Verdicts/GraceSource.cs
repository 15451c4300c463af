namespace Kirei.Lab.Verdicts;

/// <summary>Who says how long the stop may take.</summary>
internal enum GraceSource
{
    /// <summary>The user, the container, or the report of a stop.</summary>
    Named,

    /// <summary>The engine's daemon.json, for every container that names none.</summary>
    Daemon,

    /// <summary>Nobody: the engine's default is assumed.</summary>
    Assumed,
}
