using System.Collections.Generic;
using Kirei.Lab.Checks;

namespace Kirei.Lab.Imports.Ini;

/// <summary>A section of a configuration, put together from all places where it stands.</summary>
/// <param name="name">What stands between the brackets.</param>
/// <param name="place">Where it stands first.</param>
internal sealed class IniSection(string name, Place place)
{
    private readonly Dictionary<string, IniEntry> _entries = [];

    /// <summary>What stands between the brackets.</summary>
    public string Name { get; } = name;

    /// <summary>Where it stands first.</summary>
    public Place Place { get; } = place;

    /// <summary>Its entries, the last one of each key.</summary>
    public IEnumerable<IniEntry> Entries => _entries.Values;

    /// <summary>An entry; null where the section has none of that key.</summary>
    public IniEntry? Find(string key) => _entries.GetValueOrDefault(key);

    /// <summary>Adds an entry.</summary>
    /// <returns>The one that it comes in place of.</returns>
    public IniEntry? Set(IniEntry entry)
    {
        IniEntry? before = Find(entry.Key);
        _entries[entry.Key] = entry;
        return before;
    }
}
