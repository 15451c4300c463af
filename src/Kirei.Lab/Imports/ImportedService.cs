using System.Collections.Generic;

namespace Kirei.Lab.Imports;

/// <summary>A service of the kirei.yaml to be.</summary>
/// <param name="name">Its name.</param>
/// <param name="priority">The priority of its group: lower ones start first and stop last.</param>
/// <param name="startsByItself">Whether others can wait for it.</param>
internal sealed class ImportedService(string name, int priority, bool startsByItself)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>The priority of its group: lower ones start first and stop last.</summary>
    public int Priority { get; } = priority;

    /// <summary>Whether others can wait for it.</summary>
    public bool StartsByItself { get; } = startsByItself;

    /// <summary>What could not be kept of it.</summary>
    public List<Remark> Notes { get; } = [];

    /// <summary>Its lines, with what is indented within them.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Adds a key with its value.</summary>
    public void Add(string key, string value) => Lines.Add($"{key}: {value}");
}
