using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Kirei.Lab.Drills;
using Kirei.Lab.Verdicts;

namespace Kirei.Lab.Views.Html;

/// <summary>
/// One page that needs nothing but itself: no script, no network. Everything the drawing shows is also in a table, for those who cannot see
/// it.
/// </summary>
internal static partial class HtmlPage
{
    /// <summary>The page.</summary>
    public static string Of(DrillSession session)
    {
        StringBuilder page = new();
        AppendHead(page, Title(session), $"What the stop did to <code>{Text(session.Target)}</code>");
        AppendTable(page, session);
        int number = 0;
        foreach (Judgement judgement in session.Outcomes.SelectMany(o => o.Judgements))
        {
            StopSection.Append(page, judgement, ++number);
        }

        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    /// <summary>What every page begins with, up to its main part.</summary>
    /// <param name="page">The page.</param>
    /// <param name="title">Its title.</param>
    /// <param name="heading">Its heading, as HTML.</param>
    public static void AppendHead(StringBuilder page, string title, string heading) =>
        page.Append(CultureInfo.InvariantCulture, $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{Text(title)}}</title>
            <link rel="icon" href="data:,">
            <style>
            {{Style()}}</style>
            </head>
            <body>
            <header>
            <h1>{{heading}}</h1>
            </header>
            <main>

            """);

    /// <summary>Text as HTML has it.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(TextBlock.Plain(text));

    /// <summary>A sentence; what stands between backticks is code.</summary>
    public static string Prose(string sentence) => Code().Replace(Text(sentence), "<code>$1</code>");

    [GeneratedRegex("`([^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    private static string Title(DrillSession session)
    {
        Judgement[] all = [.. session.Outcomes.SelectMany(o => o.Judgements)];
        return $"{all.Count(j => j.IsClean)} of {all.Length} clean: {session.Target}";
    }

    private static void AppendTable(StringBuilder page, DrillSession session)
    {
        if (session.Outcomes.Sum(o => Math.Max(1, o.Judgements.Length)) < 2)
        {
            return;
        }

        page.Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Side by side\">\n<table>\n<thead><tr><th scope=\"col\">under</th>"
            + "<th scope=\"col\">verdict</th><th scope=\"col\">time</th><th scope=\"col\">exit</th><th scope=\"col\">why</th></tr></thead>\n<tbody>\n");
        int number = 0;
        foreach (Outcome outcome in session.Outcomes)
        {
            string under = Text(outcome.Under ?? Targets.Peers.None);
            foreach (Judgement judgement in outcome.Judgements)
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><a href=\"#stop-{++number}\">{under}</a></th><td class=\"brief {ClassOf(judgement)}\">{VerdictWords.Of(judgement.Verdict)}</td><td class=\"brief\">{ProcessSentence.Seconds(judgement.Evidence.EndedAt)}</td><td>{judgement.Evidence.ExitCode}</td><td>{Prose(judgement.Reason.Why)}</td></tr>\n");
            }

            if (outcome.Problem is not null)
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{under}</th><td class=\"brief odd\">did not run</td><td></td><td></td><td>{Text(outcome.Problem)}</td></tr>\n");
            }
        }

        page.Append("</tbody>\n</table>\n</div>\n");
    }

    /// <summary>The colour of a verdict.</summary>
    public static string ClassOf(Judgement judgement) => judgement.IsClean ? "clean" : "unclean";

    private static string Style()
    {
        using StreamReader reader = new(typeof(HtmlPage).Assembly.GetManifestResourceStream("page.css")!);
        return reader.ReadToEnd();
    }
}
