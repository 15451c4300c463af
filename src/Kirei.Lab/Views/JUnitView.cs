using System;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using Kirei.Lab.Drills;
using Kirei.Lab.Verdicts;

namespace Kirei.Lab.Views;

/// <summary>
/// The verdicts as a JUnit report, which every pipeline can show: a stop is a test case. Nobody owns the format; this keeps to what the
/// schemas of Ant and of Jenkins both allow, the stricter one's order and obligatory attributes included.
/// </summary>
internal static class JUnitView
{
    /// <summary>The document.</summary>
    /// <param name="session">What was drilled.</param>
    /// <param name="now">When it was over.</param>
    public static string Of(DrillSession session, DateTimeOffset now)
    {
        XElement[] cases = [.. session.Outcomes.SelectMany(Cases)];
        TimeSpan took = session.Outcomes.SelectMany(o => o.Judgements).Aggregate(TimeSpan.Zero, (sum, j) => sum + j.Evidence.EndedAt);
        XElement suite = new(
            "testsuite",
            new XAttribute("name", Token("kirei-lab drill " + session.Target)),
            new XAttribute("package", "kirei-lab"),
            new XAttribute("id", 0),
            new XAttribute("timestamp", now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)),
            new XAttribute("hostname", Token(Environment.MachineName)),
            new XAttribute("tests", cases.Length),
            new XAttribute("failures", Count("failure")),
            new XAttribute("errors", Count("error")),
            new XAttribute("skipped", Count("skipped")),
            Time(took),
            new XElement("properties"),
            cases,
            new XElement("system-out", Clean(string.Join('\n', session.Outcomes.SelectMany(Account)))),
            new XElement("system-err"));
        return new XDeclaration("1.0", "UTF-8", null) + "\n" + new XElement("testsuites", suite) + "\n";

        int Count(string kind) => cases.Count(c => c.Element(kind) is not null);
    }

    private static XElement[] Cases(Outcome outcome) => outcome.Problem is { } problem
        ? [Case(outcome, "", TimeSpan.Zero, Problem(problem))]
        : [.. outcome.Judgements.Select((judgement, i) => Case(
            outcome,
            outcome.Judgements.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $", run {i + 1}") : "",
            judgement.Evidence.EndedAt,
            judgement.IsClean ? null : Failure(judgement)))];

    private static XElement Case(Outcome outcome, string run, TimeSpan took, XElement? result) => new(
        "testcase",
        new XAttribute("classname", "kirei-lab.drill"),
        new XAttribute("name", (outcome.Under is null ? "stops cleanly" : $"stops cleanly under {outcome.Under}") + run),
        Time(took),
        result);

    private static XAttribute Time(TimeSpan time) => new("time", time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));

    private static XElement Problem(string problem) => problem == SessionRun.NotInstalled
        ? new XElement("skipped", new XAttribute("message", problem))
        : new XElement("error", new XAttribute("type", "could-not-run"), new XAttribute("message", Clean(problem)));

    private static XElement Failure(Judgement judgement) => new(
        "failure",
        new XAttribute("type", judgement.Reason.Name),
        new XAttribute("message", Clean($"{VerdictWords.Of(judgement.Verdict)}: {judgement.Reason.Why}")),
        Clean(judgement.Reason.Change + "\n" + string.Join('\n', judgement.Processes.Select(p => $"{p.Process.Called}: {p.Sentence}"))));

    /// <summary>What a clean stop has to tell too: its time, and what the load saw.</summary>
    private static string[] Account(Outcome outcome) =>
    [
        .. outcome.Judgements.Select(j =>
            $"{TextBlock.Heading(j.Evidence)}: {VerdictWords.Of(j.Verdict)} after {ProcessSentence.Seconds(j.Evidence.EndedAt)}"
            + (j.Evidence.Load is { } load ? $"; load: {load.Sentence}" : "")),
    ];

    /// <summary>xs:token: no line breaks, no spaces in a row.</summary>
    private static string Token(string text) => string.Join(' ', Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>XML 1.0 has no place for most control characters, and command lines may have any.</summary>
    private static string Clean(string text) =>
        string.Concat(
            text.EnumerateRunes().Select(r => r.Value is '\n' or '\t' or (>= ' ' and not (0xfffe or 0xffff)) ? r.ToString() : "\ufffd"));
}
