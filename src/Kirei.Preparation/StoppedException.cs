using System;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>A stop signal ended the preparation: this is nobody's mistake.</summary>
public sealed class StoppedException(Signal signal) : Exception(signal.ToString())
{
    /// <summary>Which.</summary>
    public Signal Signal { get; } = signal;
}
