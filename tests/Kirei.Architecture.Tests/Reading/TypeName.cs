namespace Kirei.Architecture.Tests.Reading;

/// <summary>A type by its outermost declaration: what is nested in it, or generated for it, counts as it.</summary>
/// <param name="Assembly">Where it is.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name, with the number of its type parameters.</param>
internal sealed record TypeName(string Assembly, string Namespace, string Name)
{
    internal string FullName => Namespace.Length == 0 ? Name : Namespace + "." + Name;

    internal bool IsGenerated =>
        Name.StartsWith('<') || !(Namespace == "Kirei" || Namespace.StartsWith("Kirei.", System.StringComparison.Ordinal));

    internal bool IsIn(string ns) => Namespace == ns || Namespace.StartsWith(ns + ".", System.StringComparison.Ordinal);
}
