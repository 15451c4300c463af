using System.Collections.Generic;

namespace Kirei.Lab.Checks.Manifests;

/// <summary>Values that are written in more than one way.</summary>
internal static class ManifestValues
{
    /// <summary>Variables, as a mapping, as a list of <c>NAME=value</c>, or as Kubernetes' list of names and values.</summary>
    public static Dictionary<string, Argued> Environment(YamlNode? node)
    {
        Dictionary<string, Argued> variables = [];
        foreach ((YamlText key, YamlNode value) in node?.Pairs ?? [])
        {
            Add(variables, key.Value.Text, value);
        }

        foreach (YamlNode item in node?.Items ?? [])
        {
            if (item is YamlText pair && pair.Value.Text.Split('=', 2) is [var name, var text])
            {
                variables[name] = new Argued(text, pair.Place);
            }
            else if (item["name"]?.Text is { } variable && item["value"] is { } value)
            {
                Add(variables, variable, value);
            }
        }

        return variables;
    }

    private static void Add(Dictionary<string, Argued> variables, string name, YamlNode value)
    {
        if (value is YamlText text)
        {
            variables[name] = new Argued(text.Value.Text, text.Place);
        }
    }
}
