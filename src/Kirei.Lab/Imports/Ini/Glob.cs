using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Kirei.Lab.Imports.Ini;

/// <summary>The files of a pattern with <c>*</c>, <c>?</c> and <c>[a-z]</c>, as Python's glob finds them: not recursive, hidden ones only
/// by name.</summary>
internal static class Glob
{
    /// <summary>The files, in the order of their names.</summary>
    public static List<string> Find(string pattern)
    {
        List<string> found = [pattern.StartsWith('/') ? "/" : ""];
        foreach (string part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = [.. found.SelectMany(folder => Below(folder, part))];
        }

        found.Sort(StringComparer.Ordinal);
        return found.FindAll(File.Exists);
    }

    private static IEnumerable<string> Below(string folder, string part)
    {
        if (part.AsSpan().IndexOfAny("*?[") < 0)
        {
            string path = Path.Combine(folder, part);
            return Path.Exists(path) ? [path] : [];
        }

        Regex matches = new(AsRegex(part), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        string place = folder.Length == 0 ? "." : folder;
        return Names(place).Where(name => (part[0] == '.' || name[0] != '.') && matches.IsMatch(name))
            .Select(name => Path.Combine(folder, name));
    }

    private static IEnumerable<string> Names(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path))];
        }
        catch (IOException)
        {
            return [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string AsRegex(string part)
    {
        StringBuilder text = new("^");
        for (int i = 0; i < part.Length; i++)
        {
            int close = part[i] == '[' && i + 2 < part.Length ? part.IndexOf(']', i + 2) : -1;
            if (close > 0)
            {
                string set = part[(i + 1)..close].Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace("[", "\\[", StringComparison.Ordinal);
                _ = text.Append('[').Append(set[0] == '!' ? "^" + set[1..] : set[0] == '^' ? "\\" + set : set).Append(']');
                i = close;
            }
            else
            {
                _ = text.Append(part[i] switch { '*' => ".*", '?' => ".", var c => Regex.Escape(c.ToString()) });
            }
        }

        return text.Append('$').ToString();
    }
}
