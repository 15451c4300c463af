using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks;

namespace Kirei.Lab.Imports;

/// <summary>What holds for all programs of a configuration.</summary>
internal sealed class ImportContext
{
    /// <summary>Takes what is wrong, and what could not be kept.</summary>
    public required Remarks Remarks { get; init; }

    /// <summary>Writes texts.</summary>
    public required YamlText Yaml { get; init; }

    /// <summary>When everything ends.</summary>
    public required Ending Ending { get; init; }

    /// <summary>The variables of <c>[supervisord]</c>.</summary>
    public required Dictionary<string, string> Variables { get; init; }

    /// <summary>The user of <c>[supervisord]</c>, where that is not root.</summary>
    public string? User { get; init; }

    /// <summary>The folder of <c>[supervisord]</c>, where it has a meaning.</summary>
    public string? Directory { get; init; }

    /// <summary>The services so far.</summary>
    public List<ImportedService> Services { get; } = [];

    /// <summary>A name that a service may have, and no other one has.</summary>
    public string NameFor(string wanted, string group, Place place)
    {
        if (wanted.Length == 0 || wanted.AsSpan().IndexOfAny(" :/") >= 0)
        {
            Remarks.Error(place, $"'{wanted}' is no name: it has a blank, a colon or a slash, or nothing");
        }

        string name = string.Concat(wanted.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-'));
        name = Services.Exists(service => service.Name == name) ? $"{group}-{name}" : name;
        for (int i = 2; Services.Exists(service => service.Name == name); i++)
        {
            name = $"{name}-{i}";
        }

        if (name != wanted)
        {
            Remarks.Note(place, $"'{wanted}' is called '{name}'");
        }

        return name;
    }
}
