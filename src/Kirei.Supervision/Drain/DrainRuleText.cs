namespace Kirei.Supervision.Drain;

/// <summary>The rules in words: a name for the report, a reason for <c>-v</c>.</summary>
internal static class DrainRuleText
{
    /// <summary>The rule's name in reports and documentation.</summary>
    public static string Name(this DrainRule rule) => rule switch
    {
        DrainRule.Unsettled => "unsettled",
        DrainRule.Successor => "successor",
        DrainRule.Terminal => "terminal",
        DrainRule.Aftercare => "aftercare",
        DrainRule.LastCall => "last-call",
        DrainRule.Pause => "pause",
        DrainRule.RestartLoop => "restart-loop",
        DrainRule.PresumedTold => "presumed-told",
        DrainRule.Wrapper => "wrapper",
        DrainRule.DeferredTrap => "deferred-trap",
        DrainRule.OverdueTrap => "overdue-trap",
        DrainRule.Handler => "handler",
        DrainRule.TrapsBusiness => "traps-business",
        DrainRule.HandlersBusiness => "handlers-business",
        DrainRule.Ignorer => "ignorer",
        DrainRule.InteractiveShell => "interactive-shell",
        DrainRule.WaitingParent => "waiting-parent",
        DrainRule.Filter => "filter",
        DrainRule.DrainedFilter => "drained-filter",
        DrainRule.Settle => "settle",
        DrainRule.Leaf => "leaf",
        DrainRule.Deadline => "deadline",
        DrainRule.Group => "group",
        _ => "none",
    };

    /// <summary>Why, as the end of a sentence that begins with what was done.</summary>
    public static string Reason(this DrainRule rule) => rule switch
    {
        DrainRule.Unsettled => "is just starting something",
        DrainRule.Successor => "what a held script has become",
        DrainRule.Terminal => "in main's process group, as from a terminal",
        DrainRule.Aftercare => "the script's own work after the main program",
        DrainRule.LastCall => "work after the main program, and the deadline is near",
        DrainRule.Pause => "a pause with nothing left to wait for",
        DrainRule.RestartLoop => "a restart loop",
        DrainRule.PresumedTold => "its shell's trap has probably told it already",
        DrainRule.Wrapper => "a go-between, ends with its child",
        DrainRule.DeferredTrap => "its trap waits for a foreground child, which is asked too",
        DrainRule.OverdueTrap => "its trap is long overdue, the child it must be waiting for is asked",
        DrainRule.Handler => "handles it",
        DrainRule.TrapsBusiness => "its shell's trap was asked",
        DrainRule.HandlersBusiness => "below a process that handles it",
        DrainRule.Ignorer => "ignores it",
        DrainRule.InteractiveShell => "an interactive shell, ends when its terminal hangs up",
        DrainRule.WaitingParent => "waits for its children",
        DrainRule.Filter => "reads a pipe that is still written",
        DrainRule.DrainedFilter => "has end-of-file, finishes what it read",
        DrainRule.Settle => "its children are gone, runs on by itself",
        DrainRule.Leaf => "has no handler, and nothing to wait for",
        DrainRule.Deadline => "the deadline has come",
        DrainRule.Group => "in main's process group, there is no /proc to look closer",
        _ => "",
    };
}
