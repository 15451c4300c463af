namespace Kirei.Lab.Imports;

/// <summary>When everything ends by itself.</summary>
internal enum Ending
{
    /// <summary>Never for supervisord; for kirei, once nothing is left.</summary>
    WhenAllHaveEnded,

    /// <summary>When a program has failed for good: a listener ends supervisord then.</summary>
    WhenOneHasFailed,

    /// <summary>When any program ends: a listener ends supervisord then.</summary>
    WhenAnyEnds,
}
