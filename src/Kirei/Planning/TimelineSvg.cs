namespace Kirei.Planning;

/// <summary>A timeline as a picture: what certainly takes its time is dark, what may take it is light.</summary>
internal static class TimelineSvg
{
    private const double Width = 760;
    private const double Left = 120;

    /// <summary>The picture.</summary>
    public static string Of(StopTimeline timeline)
    {
        Picture picture = new(Width) { Y = 8 };
        PlanRow[] rows = [.. timeline.Segments.ConvertAll(segment => new PlanRow(segment.Name, [segment]))];
        new TimeBars(picture, timeline.Grace, Left, TimeBars.ShownOf(timeline.Grace, rows)).Draw(rows, KindOf);
        PictureLines.Add(picture, timeline.Problems, "bad");
        return picture.End("A stop and its grace");
    }

    /// <summary>How a part of a stop is filled.</summary>
    public static string KindOf(string name) => name switch
    {
        "pre-stop" or "pre_stop" => "pre",
        "on-stop" or "post_stop" => "post",
        "reserve" => "reserve",
        _ => "may",
    };
}
