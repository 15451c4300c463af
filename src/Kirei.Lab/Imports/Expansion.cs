using System;
using System.Collections.Generic;
using System.Globalization;
using Kirei.Lab.Checks;

namespace Kirei.Lab.Imports;

/// <summary>
/// Puts values in place of <c>%(name)s</c>, as supervisord does it with Python's formatting: <c>%(process_num)02d</c> has a width, and
/// <c>%%</c> is a percent sign. A variable of the container stays one, <c>${NAME}</c>.
/// </summary>
/// <param name="references">The variables that stay.</param>
/// <param name="remarks">Takes what is wrong.</param>
internal sealed class Expansion(Reference references, Remarks remarks)
{
    private const string OfEnvironment = "ENV_";
    private readonly Dictionary<string, string> _known = [];

    /// <summary>Another one with these values as well.</summary>
    public Expansion With(params ReadOnlySpan<(string Name, string Value)> values)
    {
        Expansion more = new(references, remarks);
        foreach ((string name, string value) in _known)
        {
            more._known[name] = value;
        }

        foreach ((string name, string value) in values)
        {
            more._known[name] = value;
        }

        return more;
    }

    /// <summary>Another one that knows these variables.</summary>
    public Expansion WithVariables(IEnumerable<KeyValuePair<string, string>> variables)
    {
        Expansion more = With();
        foreach ((string name, string value) in variables)
        {
            more._known[OfEnvironment + name] = value;
        }

        return more;
    }

    /// <summary>The text with its values.</summary>
    public Passage Apply(Passage text)
    {
        if (!text.Text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        Passage.Builder result = new(text.File);
        for (int i = 0; i < text.Text.Length; i++)
        {
            int origin = text.Place(new Span(i, 1)).Span.Start;
            if (text.Text[i] != '%')
            {
                result.Append(text.Text[i], origin);
            }
            else if (i + 1 < text.Text.Length && text.Text[i + 1] == '%')
            {
                result.Append('%', origin);
                i++;
            }
            else if (Read(text, ref i) is { } value)
            {
                foreach (char c in value)
                {
                    result.Append(c, origin);
                }
            }
        }

        return result.Length > 0 ? result.Build() : Passage.At(text.File, "", text.Place().Span);
    }

    // %(name)[flags][width]conversion, of which only 0, - and a width occur
    private string? Read(Passage text, ref int at)
    {
        int start = at;
        int close = text.Text.IndexOf(')', at);
        if (at + 1 >= text.Text.Length || text.Text[at + 1] != '(' || close < 0)
        {
            remarks.Error(text.Place(new Span(start, 1)), "a percent sign begins %(name)s", "write %% for a percent sign");
            return null;
        }

        string name = text.Text[(start + 2)..close];
        int end = close + 1;
        while (end < text.Text.Length && text.Text[end] is '0' or '-' or ' ' or '+' or '#' or (>= '1' and <= '9'))
        {
            end++;
        }

        string form = text.Text[(close + 1)..end];
        char conversion = end < text.Text.Length ? text.Text[end] : '\0';
        at = Math.Min(end, text.Text.Length - 1);
        Place place = text.Place(new Span(start, Math.Min(end + 1, text.Text.Length) - start));
        if (conversion is not ('s' or 'd' or 'i' or 'x'))
        {
            remarks.Error(place, $"a letter that says what it is must follow %({name})", $"write %({name})s");
            return null;
        }

        return Valued(name, form, conversion, place);
    }

    private string? Valued(string name, string form, char conversion, Place place)
    {
        if (!_known.TryGetValue(name, out string? value))
        {
            if (name.StartsWith(OfEnvironment, StringComparison.Ordinal) && name.Length > OfEnvironment.Length && conversion == 's')
            {
                return references.To(name[OfEnvironment.Length..]).ToString();
            }

            remarks.Error(place, $"'{name}' is not known here", "known are " + string.Join(", ", Names()));
            return null;
        }

        bool isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        if (conversion != 's' && !isNumber)
        {
            remarks.Error(place, $"'{name}' is no number", $"write %({name})s");
            return null;
        }

        string written = conversion == 'x' ? number.ToString("x", CultureInfo.InvariantCulture) : value;
        _ = int.TryParse(form.TrimStart('0', '-', ' ', '+', '#'), NumberStyles.None, CultureInfo.InvariantCulture, out int width);
        width = Math.Min(width, 64);
        return form.StartsWith('-') ? written.PadRight(width)
            : form.StartsWith('0') && conversion != 's' ? written.PadLeft(width, '0')
            : written.PadLeft(width);
    }

    private List<string> Names()
    {
        List<string> names = [.. _known.Keys];
        _ = names.RemoveAll(name => name.StartsWith(OfEnvironment, StringComparison.Ordinal));
        names.Sort(StringComparer.Ordinal);
        return [.. names, "ENV_NAME"];
    }
}
