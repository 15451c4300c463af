using System.Collections.Generic;

namespace Kirei.Preparation;

/// <summary>What is found in the user's own files, one line each, to be told together.</summary>
internal sealed class Remarks
{
    /// <summary>What keeps the command from being started.</summary>
    public List<string> Mistakes { get; } = [];

    /// <summary>What is only to be told.</summary>
    public List<string> Warnings { get; } = [];
}
