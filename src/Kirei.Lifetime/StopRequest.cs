namespace Kirei;

/// <summary>A signal that asked to stop.</summary>
/// <param name="Urgency">How often that has been asked.</param>
/// <param name="ExitCode">What a process ends with that was stopped so, by the first of them: 128 + its number.</param>
internal readonly record struct StopRequest(Urgency Urgency, int ExitCode);
