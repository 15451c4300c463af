using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Kirei.Configuration.Diagnostics;

namespace Kirei.Configuration.Yaml;

/// <summary>
/// Collects the entries of a map. What stands in it goes before what a merge key (<c>&lt;&lt;</c>) brings, and of several maps that it
/// brings the first one that has a key.
/// </summary>
internal sealed class MapBuilder(Findings findings)
{
    private readonly List<Entry> _own = [];
    private readonly List<Entry> _merged = [];
    private readonly Dictionary<string, Location> _names = [];

    /// <summary>Adds an entry; one that is there already is an error.</summary>
    public void Add(Entry entry)
    {
        if (!_names.TryAdd(entry.Name, entry.Key.At))
        {
            string line = _names[entry.Name].Line.ToString(CultureInfo.InvariantCulture);
            findings.Error(entry.Key.At, $"'{entry.Name}' is here twice, first in line {line}", "keep one of them");
            return;
        }

        _own.Add(entry);
    }

    /// <summary>Adds what a merge key brings: a map, or a list of them.</summary>
    public void Merge(Node value)
    {
        if (value is MapNode map)
        {
            _merged.AddRange(map.Entries);
        }
        else if (value is ListNode list)
        {
            foreach (Node item in list.Items)
            {
                Merge(item);
            }
        }
        else
        {
            findings.Error(value.At, $"<< takes a map or a list of maps, and this is {value.What}", "write <<: *name");
        }
    }

    /// <summary>All of them.</summary>
    public ImmutableArray<Entry> Entries()
    {
        List<Entry> all = [];
        foreach (Entry entry in _merged)
        {
            if (_names.TryAdd(entry.Name, entry.Key.At))
            {
                all.Add(entry);
            }
        }

        return [.. all, .. _own];
    }
}
