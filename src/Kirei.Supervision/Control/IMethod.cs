using Kirei.Protocol;

namespace Kirei.Supervision.Control;

/// <summary>One thing that can be asked for.</summary>
internal interface IMethod
{
    /// <summary>Its full name.</summary>
    string Name { get; }

    /// <summary>
    /// Takes a call down. What is asked for is only noted as wanted: the loop's second pass carries it out, in the same turn.
    /// </summary>
    /// <exception cref="InvalidParameterException">A parameter is missing or wrong.</exception>
    IAnswer Answer(Call call);
}
