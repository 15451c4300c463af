namespace Kirei.Supervision.Init;

/// <summary>What an init lets go of once main runs: only main needs it.</summary>
internal enum LetGo
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>The working directory.</summary>
    Directory,

    /// <summary>The working directory, inherited descriptors, standard input.</summary>
    Everything,
}
