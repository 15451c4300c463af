namespace Kirei.Soak.Grammar;

internal enum Shell
{
    Bash,
    Dash,
    Busybox,
}

internal static class Shells
{
    public static string Path(this Shell shell) => shell switch
    {
        Shell.Bash => "/bin/bash",
        Shell.Dash => "/bin/dash",
        _ => "/bin/busybox sh",
    };

    /// <summary>A line of the story by the script itself, without a process of its own.</summary>
    public const string Note = """note() { echo "0 $$ sh $*" >>"$SOAK/story"; }""";

    public static string Head(this Shell shell) => $"#!{shell.Path()}\n{Note}\n";
}
