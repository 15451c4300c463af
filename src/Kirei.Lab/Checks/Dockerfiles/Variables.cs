using System;
using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;

namespace Kirei.Lab.Checks.Dockerfiles;

/// <summary>The variables of a build, as far as the Dockerfile itself says what they are: ARG with a default, and ENV.</summary>
internal sealed partial class Variables
{
    private readonly Dictionary<string, string?> _values = [];

    /// <summary>Those that are set, by name.</summary>
    public IReadOnlyDictionary<string, string?> All => _values;

    /// <summary>Takes the arguments of ARG or ENV.</summary>
    public void Declare(string arguments)
    {
        if (Old().Match(arguments) is { Success: true } old && !arguments.Contains('=', StringComparison.Ordinal))
        {
            _values[old.Groups[1].Value] = Expand(old.Groups[2].Value.Trim());
            return;
        }

        foreach (Match pair in Pair().Matches(arguments))
        {
            string value = pair.Groups[2].Value;
            _values[pair.Groups[1].Value] = Expand(value is ['"' or '\'', .., var last] && last == value[0] ? value[1..^1] : value);
        }
    }

    /// <summary>Replaces variables; null where one of them is not known.</summary>
    public string? Expand(string text)
    {
        StringBuilder result = new();
        int at = 0;
        foreach (Match variable in Variable().Matches(text))
        {
            result.Append(text, at, variable.Index - at);
            at = variable.Index + variable.Length;
            string name = variable.Groups[1].Value + variable.Groups[2].Value;
            string? value = _values.GetValueOrDefault(name);
            value = variable.Groups[3].Value switch
            {
                ":-" or "-" when string.IsNullOrEmpty(value) => variable.Groups[4].Value,
                ":+" or "+" => string.IsNullOrEmpty(value) ? "" : variable.Groups[4].Value,
                _ => value,
            };
            if (value is null)
            {
                return null;
            }

            result.Append(value);
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    [GeneratedRegex(@"^\s*([A-Za-z_]\w*)\s+(.+)$", RegexOptions.Singleline)]
    private static partial Regex Old();

    [GeneratedRegex("""([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"']*)""")]
    private static partial Regex Pair();

    [GeneratedRegex(@"(?<!\\)\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+?])([^}]*))?\})")]
    private static partial Regex Variable();
}
