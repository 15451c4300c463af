using System;
using System.Collections.Generic;

namespace Kirei.Protocol;

/// <summary>A call in Varlink's form. Its parameters are texts, numbers, truth values and lists of texts; there are no others.</summary>
/// <param name="Method">Its full name.</param>
/// <param name="Parameters">By name: a string, a long, a bool, or a string[].</param>
/// <param name="WantsMore">Whether several replies are welcome.</param>
/// <param name="IsOneWay">Whether no reply is wanted.</param>
internal sealed record Call(string Method, IReadOnlyDictionary<string, object> Parameters, bool WantsMore = false, bool IsOneWay = false)
{
    /// <summary>No parameters.</summary>
    public static IReadOnlyDictionary<string, object> Nothing { get; } = new Dictionary<string, object>();

    /// <summary>A text.</summary>
    /// <exception cref="InvalidParameterException">It is missing, or none.</exception>
    public string Text(string name) => Parameters.GetValueOrDefault(name) as string ?? throw new InvalidParameterException(name);

    /// <summary>A list of texts; null when it is missing.</summary>
    /// <exception cref="InvalidParameterException">It is none.</exception>
    public string[]? Texts(string name) =>
        !Parameters.TryGetValue(name, out object? value) ? null : value as string[] ?? throw new InvalidParameterException(name);

    /// <summary>A number; null when it is missing.</summary>
    /// <exception cref="InvalidParameterException">It is none.</exception>
    public long? Number(string name) =>
        !Parameters.TryGetValue(name, out object? value) ? null : value is long number ? number : throw new InvalidParameterException(name);

    /// <summary>A truth value; false when it is missing.</summary>
    /// <exception cref="InvalidParameterException">It is none.</exception>
    public bool Truth(string name) =>
        Parameters.TryGetValue(name, out object? value) && (value is bool truth ? truth : throw new InvalidParameterException(name));

    /// <summary>Every parameter is one of these.</summary>
    /// <exception cref="InvalidParameterException">One is not.</exception>
    public void Allow(params ReadOnlySpan<string> names)
    {
        foreach (string name in Parameters.Keys)
        {
            if (!names.Contains(name))
            {
                throw new InvalidParameterException(name);
            }
        }
    }
}

/// <summary>A parameter is missing, is of the wrong kind, or is not known.</summary>
/// <param name="parameter">Which.</param>
public sealed class InvalidParameterException(string parameter) : Exception($"the parameter {parameter} is missing or wrong")
{
    /// <summary>Its name.</summary>
    public string Parameter { get; } = parameter;
}
