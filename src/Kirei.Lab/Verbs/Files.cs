using Kirei.Lab.Drills;

namespace Kirei.Lab.Verbs;

/// <summary>The files a session leaves behind.</summary>
internal static class Files
{
    /// <summary>Writes those that were asked for.</summary>
    public static void Write(DrillRequest request, DrillSession session)
    {
        _ = request;
        _ = session;
    }
}
