using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using Kirei.Lab.Drills;
using Kirei.Lab.Verdicts;

namespace Kirei.Lab.Views;

/// <summary>The verdicts as a JUnit report, which every pipeline can show: a stop is a test case.</summary>
internal static class JUnitView
{
    /// <summary>The document.</summary>
    public static string Of(DrillSession session)
    {
        XElement[] cases = [.. session.Outcomes.SelectMany(Cases)];
        XElement suite = new(
            "testsuite",
            new XAttribute("name", "kirei-lab drill " + Clean(session.Target)),
            new XAttribute("tests", cases.Length),
            new XAttribute("failures", cases.Count(c => c.Element("failure") is not null)),
            new XAttribute("errors", cases.Count(c => c.Element("error") is not null)),
            new XAttribute("skipped", cases.Count(c => c.Element("skipped") is not null)),
            cases);
        return new XDeclaration("1.0", "UTF-8", null) + "\n" + new XElement("testsuites", suite) + "\n";
    }

    private static XElement[] Cases(Outcome outcome) => outcome.Problem is { } problem
        ? [Case(outcome, "", new XElement(problem == SessionRun.NotInstalled ? "skipped" : "error", new XAttribute("message", Clean(problem))))]
        : [.. outcome.Judgements.Select((judgement, i) => Case(
            outcome,
            outcome.Judgements.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $", run {i + 1}") : "",
            Time(judgement),
            judgement.IsClean ? null : Failure(judgement)))];

    private static XElement Case(Outcome outcome, string run, params object?[] content) => new(
        "testcase",
        new XAttribute("classname", "kirei-lab.drill"),
        new XAttribute("name", (outcome.Under is null ? "stops cleanly" : $"stops cleanly under {outcome.Under}") + run),
        content);

    private static XAttribute Time(Judgement judgement) =>
        new("time", judgement.Evidence.EndedAt.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));

    private static XElement Failure(Judgement judgement) => new(
        "failure",
        new XAttribute("type", judgement.Reason.Name),
        new XAttribute("message", Clean($"{VerdictWords.Of(judgement.Verdict)}: {judgement.Reason.Why}")),
        Clean(judgement.Reason.Change + "\n" + string.Join('\n', judgement.Processes.Select(p => $"{p.Process.Called}: {p.Sentence}"))));

    /// <summary>XML 1.0 has no place for most control characters, and command lines may have any.</summary>
    private static string Clean(string text) => string.Concat(text.Select(c => c is '\n' or '\t' or >= ' ' and not ('\ufffe' or '\uffff') ? c : '\ufffd'));
}
