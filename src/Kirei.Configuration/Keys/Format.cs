using System;

namespace Kirei.Configuration.Keys;

/// <summary>What a single value has to look like.</summary>
/// <param name="What">What it is, for messages and the reference: <c>a duration such as 10s</c>.</param>
/// <param name="Accepts">Whether a text is one.</param>
internal sealed record Format(string What, Predicate<string> Accepts)
{
    /// <summary>The same as a regular expression of JSON Schema; empty for any text.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>The words it can be; empty where it is not a choice.</summary>
    public string[] Choices { get; init; } = [];

    /// <summary>The least number it can be; null where any will do, or it is none.</summary>
    public int? Least { get; init; }

    /// <summary>Whether it is a number above zero, where it is one.</summary>
    public bool IsPositive { get; init; }

    /// <summary>The greatest number it can be; null where any will do, or it is none.</summary>
    public int? Most { get; init; }

    /// <summary>Which other types of JSON the value may have, besides a string.</summary>
    public JsonTypes Types { get; init; }
}

/// <summary>Types of JSON.</summary>
[Flags]
internal enum JsonTypes
{
    /// <summary>None but a string.</summary>
    None = 0,

    /// <summary>A whole number.</summary>
    Integer = 1,

    /// <summary>A number.</summary>
    Number = 2,

    /// <summary>True or false.</summary>
    Boolean = 4,
}
