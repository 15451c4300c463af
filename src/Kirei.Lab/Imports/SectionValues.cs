using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kirei.Lab.Checks;
using Kirei.Lab.Imports.Ini;
using Kirei.Linux;

namespace Kirei.Lab.Imports;

/// <summary>The values of a section by their forms; a wrong one is told of, and counts as not there.</summary>
/// <param name="section">The section.</param>
/// <param name="defaults"><c>[DEFAULT]</c>, which holds for every section; null where there is none.</param>
/// <param name="expansion">What the values may name.</param>
/// <param name="remarks">Takes what is wrong.</param>
internal sealed class SectionValues(IniSection section, IniSection? defaults, Expansion expansion, Remarks remarks)
{
    private static readonly string[] True = ["yes", "true", "on", "1"];
    private static readonly string[] False = ["no", "false", "off", "0"];

    // Names of signals that Python knows as well
    private static readonly Dictionary<string, string> OtherNames = new() { ["CLD"] = "CHLD", ["POLL"] = "IO", ["IOT"] = "ABRT" };

    /// <summary>What the values may name.</summary>
    public Expansion Expansion => expansion;

    /// <summary>The section.</summary>
    public IniSection Section => section;

    /// <summary>The same section with more that its values may name.</summary>
    public SectionValues With(Expansion more) => new(section, defaults, more, remarks);

    /// <summary>An entry as it was written; null for none.</summary>
    public IniEntry? Entry(string key) => section.Find(key) ?? defaults?.Find(key);

    /// <summary>Where a key stands; the section where it does not.</summary>
    public Place PlaceOf(string key) => Entry(key)?.Name ?? section.Place;

    /// <summary>A text; null for none.</summary>
    public Passage? Text(string key) => Entry(key) is { } entry ? expansion.Apply(entry.Value) : null;

    /// <summary>A truth value; null for none.</summary>
    public bool? Boolean(string key) => Text(key) is not { } text ? null
        : True.Contains(text.Text.ToLowerInvariant()) ? true
        : False.Contains(text.Text.ToLowerInvariant()) ? false
        : Wrong<bool>(key, text, "true or false");

    /// <summary>A number; null for none.</summary>
    public int? Integer(string key) => Text(key) is not { } text ? null
        : int.TryParse(text.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number
        : Wrong<int>(key, text, "a whole number");

    /// <summary>A number of bytes; null for none.</summary>
    public long? Bytes(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        string number = text.Text.ToLowerInvariant();
        int shift = number switch
        {
            [.., 'k', 'b'] => 10,
            [.., 'm', 'b'] => 20,
            [.., 'g', 'b'] => 30,
            _ => 0,
        };
        number = shift > 0 ? number[..^2] : number;
        return long.TryParse(number, NumberStyles.Integer, CultureInfo.InvariantCulture, out long bytes) && bytes >= 0 && bytes < 1L << 32
            ? bytes << shift
            : Wrong<long>(key, text, "a number of bytes such as 50MB, 512KB or 1024");
    }

    /// <summary>A umask; null for none.</summary>
    public string? Octal(string key) => Text(key) is not { } text ? null
        : text.Text.Length is > 0 and <= 6 && text.Text.All(c => c is >= '0' and <= '7') ? "0" + text.Text.TrimStart('0').PadLeft(3, '0')
        : WrongText(key, text, "a umask in octal such as 022");

    /// <summary>A signal; null for none.</summary>
    public string? Signal(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        string name = text.Text.ToUpperInvariant();
        name = name.StartsWith("SIG", StringComparison.Ordinal) ? name[3..] : name;
        name = OtherNames.GetValueOrDefault(name, name);
        return Linux.Signal.TryParse(name, out _) ? name : WrongText(key, text, "a signal such as TERM, QUIT or 15");
    }

    /// <summary>Codes of exit; null for none.</summary>
    public int[]? Codes(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        List<int> codes = [];
        foreach (string word in text.Text.Length == 0 ? [] : text.Text.Split(','))
        {
            if (!int.TryParse(word, NumberStyles.Integer, CultureInfo.InvariantCulture, out int code) || code is < 0 or > 255)
            {
                remarks.Error(text.Place(), $"'{key}' takes codes from 0 to 255 with commas between them, not '{text.Text}'");
                return null;
            }

            codes.Add(code);
        }

        return [.. codes];
    }

    private T? Wrong<T>(string key, Passage text, string form)
        where T : struct
    {
        _ = WrongText(key, text, form);
        return null;
    }

    private string? WrongText(string key, Passage text, string form)
    {
        string hint = text.Text.Any(Reference.Is) ? "the variable is not known here: write its value" : "";
        remarks.Error(text.Place(), $"'{key}' takes {form}, not '{string.Concat(text.Text.Select(c => Reference.Is(c) ? '…' : c))}'", hint);
        return null;
    }
}
