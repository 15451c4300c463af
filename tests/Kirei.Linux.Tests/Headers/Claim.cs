using System.Globalization;

namespace Kirei.Linux.Tests.Headers;

/// <summary>One thing that a C# declaration says about a C header.</summary>
/// <param name="Declaration">What says it, for the message.</param>
/// <param name="Expression">The C expression it is about.</param>
/// <param name="Relation">The C operator between the two.</param>
/// <param name="Value">The value in C#.</param>
internal sealed record Claim(string Declaration, string Expression, string Relation, long Value)
{
    /// <summary>The claim, for the C compiler to judge.</summary>
    public override string ToString()
    {
        string value = Value.ToString(CultureInfo.InvariantCulture);
        return $"_Static_assert({Expression} {Relation} {value}L, \"C# says {Declaration} {Relation} {value}\");";
    }
}
