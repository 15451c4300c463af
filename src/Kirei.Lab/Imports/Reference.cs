using System.Collections.Generic;

namespace Kirei.Lab.Imports;

/// <summary>
/// The variables of the container in a text that is being read: each stands there as one character for private use, so that its name is not
/// taken apart, and is written out at the end as kirei.yaml has it.
/// </summary>
internal sealed class Reference
{
    /// <summary>The first of these characters.</summary>
    public const char First = '\uE000';

    /// <summary>The last of them.</summary>
    public const char Last = '\uE7FF';

    private readonly List<string> _names = [];

    /// <summary>Whether a character stands for a variable.</summary>
    public static bool Is(char character) => character is >= First and <= Last;

    /// <summary>The character for a variable.</summary>
    public char To(string name)
    {
        int index = _names.IndexOf(name);
        if (index < 0)
        {
            index = _names.Count;
            _names.Add(name);
        }

        return First + index <= Last
            ? (char)(First + index)
            : throw new CannotRunException("more variables than can be kept apart: this is no configuration of supervisord");
    }

    /// <summary>The variable that a character stands for, as kirei.yaml has it.</summary>
    public string Written(char character) => "${" + _names[character - First] + "}";
}
