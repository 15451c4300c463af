using System;
using Kirei.Configuration.Diagnostics;
using SharpYaml;

namespace Kirei.Configuration.Yaml;

/// <summary>What the parser says of a mistake, in the words of someone who writes YAML rather than of the grammar.</summary>
internal static class SyntaxText
{
    private const string Tab = "a tab stands in the indentation: YAML is indented with blanks";

    // What the parser's message contains, what is said instead. The first one that is found counts.
    private static readonly (string Part, string Words)[] Known =
    [
        ("cannot start any token", "no value begins with this character: put the text in quotes"),
        ("tab character", Tab),
        ("Mapping values are not allowed",
            "a colon with a blank behind it begins a value, and none can begin here: put the text in quotes; or the line above has none"),
        ("Mapping keys are not allowed", "no key can begin here: look at the indentation"),
        ("Block sequence entries are not allowed", "no list can begin here: write it below its key"),
        ("did not find expected ':'", "a colon is missing behind this key, or a blank behind the colon"),
        ("could not find expected ':'", "a colon is missing behind this key, or a blank behind the colon"),
        ("expected '-' indicator", "this is indented otherwise than the list that it is in: each item begins with a hyphen, all below each other"),
        ("did not find expected key", "this is indented otherwise than the keys that it stands with"),
        ("expected ',' or ']'", "the list that begins with [ is not closed, or a comma is missing"),
        ("expected ',' or '}'", "the map that begins with { is not closed, or a comma is missing"),
        ("unexpected end of stream", "the file ends within quotes"),
        ("unexpected document indicator", "the quotes are not closed"),
        ("unknown escape character", "there is no such escape in double quotes: write two backslashes, or use single quotes"),
        ("undefined tag handle", "a word that begins with ! is a tag, and there is none such: put the text in quotes"),
        ("expected node content", "a value is missing here"),
        ("anchor or alias", "a word that begins with & or * is an anchor or its alias: put the text in quotes"),
        ("depth", "this is nested too deeply: more than 32 levels"),
    ];

    /// <summary>What is said.</summary>
    /// <param name="mistake">What the parser says.</param>
    /// <param name="source">The file.</param>
    public static string Of(YamlException mistake, Source source)
    {
        if (source.Line(mistake.Start.Line + 1).AsSpan().TrimStart(' ').StartsWith("\t"))
        {
            return Tab;
        }

        string message = mistake.Message;
        int behindPlace = message.IndexOf("): ", StringComparison.Ordinal);
        string bare = (behindPlace < 0 ? message : message[(behindPlace + 3)..]).Trim();
        foreach ((string part, string words) in Known)
        {
            if (bare.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return words;
            }
        }

        return "this is no YAML: " + bare.TrimEnd('.');
    }
}
