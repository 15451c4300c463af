namespace Kirei;

/// <summary>How often a program has been asked to stop.</summary>
internal enum Urgency
{
    /// <summary>The first time.</summary>
    Stop,

    /// <summary>The same signal again at once: a terminal and an init, or two inits, pass on the same stop.</summary>
    Again,

    /// <summary>The second time.</summary>
    Hurry,

    /// <summary>The third time, and after.</summary>
    Now,
}
