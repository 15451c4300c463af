namespace Kirei.Lab.Verdicts.Reasons;

/// <summary><c>trap … SIGTERM</c> under dash: POSIX knows the names without SIG only, and dash knows no other.</summary>
internal static class BadTrapName
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c) =>
        c.Printed(": bad trap")
            ? new Reason(
                "bad-trap-name",
                $"The script's trap was never set: its shell is dash, which knows no SIG{c.Signal.Name}, only {c.Signal.Name} (it said \"bad trap\").",
                $"Write `trap … {c.Signal.Name}`, which every shell knows; or use bash.")
            : null;
}
