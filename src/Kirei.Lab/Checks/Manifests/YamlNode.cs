using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Kirei.Lab.Checks.Manifests;

/// <summary>A node of a YAML document, with its place.</summary>
/// <param name="Place">Where it stands.</param>
internal abstract record YamlNode(Place Place)
{
    /// <summary>The value of a key; null where this is no mapping, or has no such key.</summary>
    public YamlNode? this[string key] => this is YamlMap map ? map.Entries.GetValueOrDefault(key).Value : null;

    /// <summary>A value further below.</summary>
    public YamlNode? At(params string[] path) => path.Aggregate((YamlNode?)this, (node, key) => node?[key]);

    /// <summary>Its text, where it is one.</summary>
    public string? Text => (this as YamlText)?.Value.Text;

    /// <summary>Its items, where it is a list.</summary>
    public ImmutableArray<YamlNode> Items => this is YamlList list ? list.Nodes : [];

    /// <summary>Its keys and values, where it is a mapping.</summary>
    public IEnumerable<(YamlText Key, YamlNode Value)> Pairs => this is YamlMap map ? map.Entries.Values : [];
}

/// <summary>A text, a number, or any other value without parts.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Value">The text.</param>
internal sealed record YamlText(Place Place, Passage Value) : YamlNode(Place);

/// <summary>A list.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Nodes">Its items.</param>
internal sealed record YamlList(Place Place, ImmutableArray<YamlNode> Nodes) : YamlNode(Place);

/// <summary>A mapping.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Entries">Its values, with their keys.</param>
internal sealed record YamlMap(Place Place, IReadOnlyDictionary<string, (YamlText Key, YamlNode Value)> Entries) : YamlNode(Place);
