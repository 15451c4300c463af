namespace Kirei.Supervision;

/// <summary>The version of this build.</summary>
internal static class KireiVersion
{
    /// <summary>As in the assembly's informational version: <c>1.2.3</c>.</summary>
    public const string Text = ThisAssembly.Version;
}
