namespace Kirei.Lab.Checks.Rules;

/// <summary>Sentences that several rules use.</summary>
internal static class Words
{
    /// <summary>What helps without a change of the script.</summary>
    public const string KireiInFront = "put kirei in front and change nothing: ENTRYPOINT [\"/kirei\", \"--\", …]";
}
