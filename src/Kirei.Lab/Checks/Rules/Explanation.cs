namespace Kirei.Lab.Checks.Rules;

/// <summary>A rule, explained on a terminal.</summary>
internal static class Explanation
{
    /// <summary>The explanation.</summary>
    public static string Of(Rule rule) => $"""
        {rule.Id} {rule.Name} ({rule.Severity.ToString().ToLowerInvariant()})
        {rule.Title}.

        {rule.Why}

        {rule.Remedy}

        Wrong, {rule.Wrong.File}:

        {Indented(rule.Wrong.Text)}

        Right, {rule.Right.File}:

        {Indented(rule.Right.Text)}

        To suppress it: # kirei ignore={rule.Id} -- the reason

        """;

    private static string Indented(string text) => "    " + text.TrimEnd('\n').Replace("\n", "\n    ", System.StringComparison.Ordinal);
}
