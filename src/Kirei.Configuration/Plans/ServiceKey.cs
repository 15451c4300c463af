using System;
using Kirei.Configuration.Keys;
using Kirei.Configuration.Yaml;

namespace Kirei.Configuration.Plans;

/// <summary>A key of a service, with what reads it.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What its value may be.</param>
/// <param name="Text">What it does, for the reference.</param>
/// <param name="Apply">Takes the value down.</param>
internal sealed record ServiceKey(string Name, Shape Shape, string Text, Action<ServiceDraft, Node> Apply) : Key(Name, Shape, Text)
{
    /// <summary>A key with a single value.</summary>
    public ServiceKey(string name, Format format, string text, Action<ServiceDraft, string> apply)
        : this(name, new ScalarShape(format), text, (draft, node) => apply(draft, ((ScalarNode)node).Text))
    {
    }
}
