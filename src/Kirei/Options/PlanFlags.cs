using System;

namespace Kirei.Options;

/// <summary>The options of <c>kirei plan</c>: those of what it is about, and how it is shown.</summary>
internal static class PlanFlags
{
    private static readonly Flag Svg =
        new("svg", "", "print a picture", "A bar for each part of the stop, as SVG; with a kirei.yaml also the order of the starts.",
            (line, _) => line with { View = line.View with { Form = ViewForm.Svg } })
        { HasTwin = false };

    /// <summary>Those of its own, the files among them.</summary>
    public static readonly Flag[] Own = [.. UpFlags.OfFiles, FlagTable.Json, Svg];

    /// <summary>About <c>kirei run</c>; and the files, which make it one about <c>kirei up</c>.</summary>
    public static readonly Flag[] OfRun = [.. UpFlags.OfFiles, .. FlagTable.OfRun, FlagTable.Json, Svg];

    /// <summary>About <c>kirei up</c>.</summary>
    public static readonly Flag[] OfUp = [.. Array.FindAll(UpFlags.All, flag => flag.Name != "check"), FlagTable.Json, Svg];
}
