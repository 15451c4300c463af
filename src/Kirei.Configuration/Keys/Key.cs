using System;

namespace Kirei.Configuration.Keys;

/// <summary>One key of kirei.yaml: the origin of its reading, of its place in the JSON schema, and of its line in the reference.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What its value may be.</param>
/// <param name="Text">What it does, for the reference.</param>
internal record Key(string Name, Shape Shape, string Text)
{
    /// <summary>For a key of the Compose specification that has no meaning inside a container: why. Else empty.</summary>
    public string Ignored { get; init; } = "";

    /// <summary>Whether it is passed over without a word.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The default, for the reference.</summary>
    public string Default { get; init; } = "";

    /// <summary>Whether it is kirei's own, and not one of the Compose specification.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Finds a key; null when there is none.</summary>
    public static Key? Find(Key[] keys, string name) => Array.Find(keys, key => key.Name == name);
}
