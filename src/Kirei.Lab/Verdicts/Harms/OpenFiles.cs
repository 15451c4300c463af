namespace Kirei.Lab.Verdicts.Harms;

/// <summary>It had files open for writing: what is in them may end in the middle.</summary>
internal static class OpenFiles
{
    /// <summary>The rule.</summary>
    public static Harm? Find(ProcessStory cut, Evidence evidence) => cut.Descriptors.Files switch
    {
        [] => null,
        [var only] => new Harm("open-files", $"it had {only} open for writing"),
        [var first, ..] => new Harm("open-files", $"it had {first} and {cut.Descriptors.Files.Length - 1} more open for writing"),
    };
}
