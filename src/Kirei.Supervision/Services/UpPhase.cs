namespace Kirei.Supervision.Services;

/// <summary>Where a container with several services stands.</summary>
internal enum UpPhase
{
    /// <summary>The services run, or are on their way to.</summary>
    Running,

    /// <summary>They are stopped, in their order.</summary>
    Stopping,

    /// <summary>All of them have ended: what belongs to none of them is told.</summary>
    Sweeping,

    /// <summary>The container's post-stop commands run.</summary>
    Finishing,

    /// <summary>What they have written last is passed on.</summary>
    Flushing,

    /// <summary>Nothing is left to do.</summary>
    Ended,
}
