namespace Kirei.Supervision;

/// <summary>The version of this build.</summary>
internal static class KireiVersion
{
    /// <summary>As in the assembly's informational version: <c>0.1.0</c>.</summary>
    public const string Text = ThisAssembly.Version;
}
