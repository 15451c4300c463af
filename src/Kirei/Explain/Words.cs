using Kirei.Supervision.Drain;
using Kirei.Supervision.Forecast;

namespace Kirei.Explain;

/// <summary>The three facts: their names in the JSON, and in words for a reader.</summary>
internal static class Words
{
    /// <summary>The name of a reaction.</summary>
    public static string NameOf(Reaction reaction) => reaction switch
    {
        Reaction.Finishes => "finishes",
        Reaction.Defers => "defers",
        Reaction.IsCut => "is_cut",
        Reaction.Stays => "stays",
        Reaction.Mishandles => "mishandles",
        _ => "unknown",
    };

    /// <summary>The name of a wait.</summary>
    public static string NameOf(WaitsFor waits) => waits switch
    {
        WaitsFor.Foreground => "foreground",
        WaitsFor.One => "one",
        WaitsFor.Children => "children",
        _ => "nobody",
    };

    /// <summary>The name of a teller.</summary>
    public static string NameOf(Teller teller) => teller switch
    {
        Teller.Kirei => "kirei",
        Teller.SomebodyAbove => "above",
        Teller.SomebodyGone => "gone",
        _ => "nobody",
    };

    /// <summary>What the signal would do, in a table.</summary>
    public static string ReactionOf(ProcessForecast process) =>
        process.Facts.IsUninterruptible ? "blocked (D)"
        : process.Facts.IsStopped ? "stopped (T)"
        : process.Reaction switch
        {
            Reaction.Finishes => "handled",
            Reaction.Defers => "trap, later",
            Reaction.IsCut => "ends it",
            Reaction.Stays => "ignored",
            Reaction.Mishandles => "go-between",
            _ => "not known",
        };

    /// <summary>What it waits for, in a table.</summary>
    public static string WaitOf(ProcessForecast process) =>
        process.WaitsFor is WaitsFor.Foreground or WaitsFor.One ? process.Awaited.ToString()
        : process.WaitsFor == WaitsFor.Children ? (process.Facts.Children == 1 ? process.Awaited.ToString() : "children")
        : process.Reads.Number > 0 ? $"output of {process.Reads}"
        : process.Facts.IsFollower ? "a file"
        : process.Facts.Pause > System.TimeSpan.Zero ? "time"
        : "-";

    /// <summary>Who tells it to stop, in a table.</summary>
    public static string TellerOf(ProcessForecast process) => process.Teller switch
    {
        Teller.Kirei => "kirei",
        Teller.SomebodyAbove or Teller.SomebodyGone => process.LeftTo.Number > 0 ? process.LeftTo.ToString() : "its parent",
        _ => "-",
    };
}
