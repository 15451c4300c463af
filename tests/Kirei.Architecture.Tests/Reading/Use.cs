namespace Kirei.Architecture.Tests.Reading;

/// <summary>One type knows another.</summary>
internal sealed record Use(TypeName User, TypeName Used)
{
    public override string ToString() => $"{User.FullName} uses {Used.FullName}";
}
