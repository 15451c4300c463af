using System;
using System.Globalization;
using System.Text;
using Kirei.Supervision.Output;

namespace Kirei.Planning;

/// <summary>An SVG picture that is drawn from top to bottom, in the colours of a light or a dark page.</summary>
/// <param name="width">Its width.</param>
internal sealed class Picture(double width)
{
    private const string Style = """
        <style>
        svg { color-scheme: light dark; font: 13px system-ui, sans-serif; }
        .ground { fill: #fff; } text { fill: #1b1f24; } .soft { fill: #57606a; } .head { font-weight: 600; font-size: 15px; } .small { font-size: 11px; } .bad { fill: #b42318; }
        .row { fill: #f6f7f9; } .box { fill: #f6f7f9; stroke: #c4ccd4; } .grid { stroke: #d8dee4; } .end { stroke: #b42318; stroke-dasharray: 4 3; }
        .edge { fill: none; stroke: #7d8793; stroke-width: 1.4; } .tip { fill: #7d8793; stroke: none; }
        .healthy { stroke-dasharray: 6 4; } .completed { stroke-dasharray: 1.5 4; stroke-linecap: round; stroke-width: 2; }
        .pre { fill: #d99a1c; } .may { fill: #9cc3ee; } .sure { fill: #0b5fbd; } .post { fill: #8a63d2; } .reserve { fill: #d0d7de; }
        @media (prefers-color-scheme: dark) {
        .ground { fill: #0f1216; } text { fill: #e6e9ed; } .soft { fill: #9aa4af; } .bad { fill: #ff7b72; }
        .row { fill: #171b21; } .box { fill: #1c2128; stroke: #3d4752; } .grid { stroke: #2b323b; } .end { stroke: #ff7b72; }
        .edge { stroke: #8b95a1; } .tip { fill: #8b95a1; }
        .pre { fill: #c98b12; } .may { fill: #2f5f93; } .sure { fill: #6cb2ff; } .post { fill: #8a63d2; } .reserve { fill: #3d4752; }
        }
        </style>

        """;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private readonly StringBuilder _shapes = new();

    /// <summary>How far down it has been drawn.</summary>
    public double Y { get; set; }

    /// <summary>Its width.</summary>
    public double Width => width;

    /// <summary>Words at a place.</summary>
    /// <param name="x">From the left.</param>
    /// <param name="y">Their base line.</param>
    /// <param name="words">The words.</param>
    /// <param name="kind">The class of the style; empty for none.</param>
    /// <param name="anchor">Which end of the words is at the place: start, middle, end.</param>
    public void Text(double x, double y, string words, string kind = "", string anchor = "start") =>
        _shapes.Append(Invariant, $"<text x=\"{Number(x)}\" y=\"{Number(y)}\"{Class(kind)}{AnchorOf(anchor)}>{Escaped(words)}</text>\n");

    /// <summary>A rectangle with round corners.</summary>
    public void Box(double x, double y, double wide, double high, string kind, string title = "") =>
        _shapes.Append(Invariant, $"<rect x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(wide)}\" height=\"{Number(high)}\" rx=\"3\"{Class(kind)}")
            .Append(title.Length == 0 ? "/>\n" : $"><title>{Escaped(title)}</title></rect>\n");

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string kind) =>
        _shapes.Append(Invariant, $"<line x1=\"{Number(x1)}\" y1=\"{Number(y1)}\" x2=\"{Number(x2)}\" y2=\"{Number(y2)}\"{Class(kind)}/>\n");

    /// <summary>An arrow that leaves its beginning to the right, and comes to its end from the left.</summary>
    public void Arrow(double x1, double y1, double x2, double y2, string kind)
    {
        double bend = Math.Max((x2 - x1) / 2, 12);
        _shapes
            .Append(Invariant, $"<path d=\"M{Number(x1)} {Number(y1)}C{Number(x1 + bend)} {Number(y1)} {Number(x2 - bend)} {Number(y2)} {Number(x2 - 6)} {Number(y2)}\"")
            .Append(Invariant, $" class=\"edge {kind}\"/>\n<path d=\"M{Number(x2)} {Number(y2)}l-7-4v8z\" class=\"tip\"/>\n");
    }

    /// <summary>The picture as it stands.</summary>
    /// <param name="title">What it shows, for who cannot see it.</param>
    public string End(string title) => string.Create(Invariant, $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Number(width)} {Number(Y)}" width="{Number(width)}" height="{Number(Y)}" role="img">
        <title>{Escaped(title)}</title>
        {Style}<rect width="100%" height="100%" class="ground"/>
        {_shapes}</svg>

        """);

    private static string Number(double place) => Math.Round(place, 1).ToString(Invariant);

    private static string AnchorOf(string anchor) => anchor == "start" ? "" : $" text-anchor=\"{anchor}\"";

    private static string Class(string kind) => kind.Length == 0 ? "" : $" class=\"{kind}\"";

    private static string Escaped(string words) => Supervision.Output.Text.Plain(words)
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
