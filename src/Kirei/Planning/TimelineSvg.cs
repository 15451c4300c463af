using System.Linq;

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
        new TimeBars(picture, timeline.Grace, Left, TimeBars.ShownOf(timeline.Grace, timeline.Segments)).Draw(
        [
            .. timeline.Segments.Select(segment =>
                (segment.Name, (segment.Name == "reserve" ? [(segment, "reserve")] : new[] { (segment, "may"), (segment, "sure") }).AsEnumerable())),
        ]);
        PictureLines.Add(picture, timeline.Problems, "bad");
        return picture.End("A stop and its grace");
    }
}
