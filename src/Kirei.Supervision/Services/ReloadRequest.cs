namespace Kirei.Supervision.Services;

/// <summary>What comes of reading the files again, for the one who has asked.</summary>
internal sealed class ReloadRequest
{
    /// <summary>Whether it is known.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What is wrong with the files; null when nothing is.</summary>
    public string? Complaints { get; private set; }

    /// <summary>How many services are new, are run in another way, and are gone.</summary>
    public (int Added, int Changed, int Removed) Changes { get; private set; }

    /// <summary>The new plan holds.</summary>
    public void Succeed(int added, int changed, int removed) => (IsOver, Changes) = (true, (added, changed, removed));

    /// <summary>Nothing was changed.</summary>
    public void Fail(string complaints) => (IsOver, Complaints) = (true, complaints);
}
